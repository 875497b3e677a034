package io.tocsin.adapter.aws;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.EvaluationWindow;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.WarmUpConfiguration;

/** Alarms, domain to SDK and back; what was never set stays absent both ways. Pure. */
final class AlarmConverter {
  private AlarmConverter() {}

  /** ActionsEnabled is always sent: left out, it would switch disabled actions on. */
  static PutMetricAlarmRequest put(MetricAlarm alarm, Map<String, String> tags) {
    PutMetricAlarmRequest.Builder request =
        PutMetricAlarmRequest.builder()
            .alarmName(alarm.name())
            .alarmDescription(alarm.description())
            .actionsEnabled(alarm.actions().enabled())
            .okActions(alarm.actions().ok())
            .alarmActions(alarm.actions().alarm())
            .insufficientDataActions(alarm.actions().insufficientData())
            .evaluationPeriods(alarm.evaluationPeriods())
            .datapointsToAlarm(alarm.datapointsToAlarm())
            .comparisonOperator(alarm.comparisonOperator().text())
            .threshold(alarm.threshold())
            .thresholdMetricId(alarm.thresholdMetricId())
            .evaluateLowSampleCountPercentile(alarm.evaluateLowSampleCountPercentile());
    TreatMissingData missing = alarm.treatMissingData();
    request.treatMissingData(missing == null ? null : missing.text());
    WallClockWindow window = alarm.wallClockWindow();
    if (window != null) {
      request.evaluationWindow(w -> w.wallClockWindow(clock -> clock.timezone(window.timezone())));
    }
    request.warmUpConfiguration(warmUp(alarm.warmUp()));
    if (!tags.isEmpty()) {
      request.tags(tags.entrySet().stream().map(AlarmConverter::tag).toList());
    }
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      MetricStat stat = single.stat();
      request
          .namespace(stat.metric().namespace())
          .metricName(stat.metric().name())
          .dimensions(MetricConverter.dimensions(stat.metric()))
          .period(stat.period())
          .unit(stat.unit());
      if (stat.statistic().isBasic()) {
        request.statistic(stat.statistic().text());
      } else {
        request.extendedStatistic(stat.statistic().text());
      }
    } else if (alarm.watched() instanceof Watched.MetricMath math) {
      request.metrics(math.queries().stream().map(MetricConverter::query).toList());
    }
    return request.build();
  }

  static PutCompositeAlarmRequest put(CompositeAlarm alarm, Map<String, String> tags) {
    PutCompositeAlarmRequest.Builder request =
        PutCompositeAlarmRequest.builder()
            .alarmName(alarm.name())
            .alarmDescription(alarm.description())
            .actionsEnabled(alarm.actions().enabled())
            .okActions(alarm.actions().ok())
            .alarmActions(alarm.actions().alarm())
            .insufficientDataActions(alarm.actions().insufficientData())
            .alarmRule(alarm.rule());
    CompositeAlarm.Suppressor suppressor = alarm.suppressor();
    if (suppressor != null) {
      request
          .actionsSuppressor(suppressor.alarm())
          .actionsSuppressorWaitPeriod(suppressor.waitPeriod())
          .actionsSuppressorExtensionPeriod(suppressor.extensionPeriod());
    }
    if (!tags.isEmpty()) {
      request.tags(tags.entrySet().stream().map(AlarmConverter::tag).toList());
    }
    return request.build();
  }

  /** Why {@link #alarm} cannot hold this alarm, as the end of a sentence; empty when it can. */
  static Optional<String> unheld(
      software.amazon.awssdk.services.cloudwatch.model.MetricAlarm alarm) {
    if (alarm.evaluationCriteria() != null) {
      return QueryAlarmConverter.isPromQl(alarm)
          ? Optional.empty()
          : Optional.of("has evaluation criteria that Tocsin does not know");
    }
    if (alarm.metricName() == null && alarm.metrics().isEmpty()) {
      return Optional.of("watches neither a metric nor metric math, so Tocsin cannot hold it");
    }
    String timezone = timezone(alarm.evaluationWindow());
    try {
      if (timezone != null) {
        new WallClockWindow(timezone);
      }
    } catch (IllegalArgumentException e) {
      return Optional.of("has a wall clock window Tocsin cannot hold: " + e.getMessage());
    }
    if (alarm.metrics().stream().anyMatch(query -> query.accountId() != null)) {
      return Optional.of("watches metrics of another account, which Tocsin would lose");
    }
    if (ComparisonOperator.of(String.valueOf(alarm.comparisonOperatorAsString())).isEmpty()) {
      return Optional.of(
          "has a comparison operator Tocsin does not know (%s)"
              .formatted(alarm.comparisonOperatorAsString()));
    }
    String missing = alarm.treatMissingData();
    if (missing != null && TreatMissingData.of(missing).isEmpty()) {
      return Optional.of("treats missing data in a way Tocsin does not know (" + missing + ")");
    }
    return Optional.empty();
  }

  /** Of an alarm that {@link #unheld} has nothing against. */
  static Alarm alarm(software.amazon.awssdk.services.cloudwatch.model.MetricAlarm alarm) {
    return alarm.evaluationCriteria() == null
        ? metricAlarm(alarm)
        : QueryAlarmConverter.alarm(alarm);
  }

  private static MetricAlarm metricAlarm(
      software.amazon.awssdk.services.cloudwatch.model.MetricAlarm alarm) {
    String missing = alarm.treatMissingData();
    return new MetricAlarm(
        alarm.alarmName(),
        alarm.alarmDescription(),
        new Actions(
            !Boolean.FALSE.equals(alarm.actionsEnabled()),
            alarm.okActions(),
            alarm.alarmActions(),
            alarm.insufficientDataActions()),
        watched(alarm),
        alarm.evaluationPeriods(),
        alarm.datapointsToAlarm(),
        ComparisonOperator.of(alarm.comparisonOperatorAsString()).orElseThrow(),
        alarm.threshold(),
        alarm.thresholdMetricId(),
        missing == null ? null : TreatMissingData.of(missing).orElseThrow(),
        alarm.evaluateLowSampleCountPercentile(),
        timezone(alarm.evaluationWindow()) == null
            ? null
            : new WallClockWindow(timezone(alarm.evaluationWindow())),
        warmUp(alarm.warmUpConfiguration()));
  }

  /** Of a wall clock window, UTC when it names none; null for a sliding window. */
  private static @Nullable String timezone(@Nullable EvaluationWindow window) {
    if (window == null || window.wallClockWindow() == null) {
      return null;
    }
    String timezone = window.wallClockWindow().timezone();
    return timezone == null ? "UTC" : timezone;
  }

  static @Nullable WarmUpConfiguration warmUp(@Nullable WarmUp warmUp) {
    return warmUp == null
        ? null
        : WarmUpConfiguration.builder()
            .warmUpPeriodDurationInMinutes(warmUp.minutes())
            .onlyStartEvaluatingAfterWarmUpPeriodEnds(warmUp.wholePeriod())
            .build();
  }

  static @Nullable WarmUp warmUp(@Nullable WarmUpConfiguration configuration) {
    int minutes = configuration == null ? 0 : orZero(configuration.warmUpPeriodDurationInMinutes());
    return configuration == null || minutes == 0
        ? null
        : new WarmUp(
            minutes, Boolean.TRUE.equals(configuration.onlyStartEvaluatingAfterWarmUpPeriodEnds()));
  }

  private static Watched watched(
      software.amazon.awssdk.services.cloudwatch.model.MetricAlarm alarm) {
    if (alarm.metricName() == null) {
      return new Watched.MetricMath(alarm.metrics().stream().map(MetricConverter::query).toList());
    }
    String statistic =
        alarm.extendedStatistic() == null ? alarm.statisticAsString() : alarm.extendedStatistic();
    return new Watched.SingleMetric(
        new MetricStat(
            MetricConverter.metric(alarm.namespace(), alarm.metricName(), alarm.dimensions()),
            alarm.period(),
            new Statistic(statistic),
            alarm.unitAsString()));
  }

  static CompositeAlarm alarm(
      software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm alarm) {
    String suppressor = alarm.actionsSuppressor();
    return new CompositeAlarm(
        alarm.alarmName(),
        alarm.alarmDescription(),
        new Actions(
            !Boolean.FALSE.equals(alarm.actionsEnabled()),
            alarm.okActions(),
            alarm.alarmActions(),
            alarm.insufficientDataActions()),
        alarm.alarmRule(),
        suppressor == null || suppressor.isEmpty()
            ? null
            : new CompositeAlarm.Suppressor(
                suppressor,
                orZero(alarm.actionsSuppressorWaitPeriod()),
                orZero(alarm.actionsSuppressorExtensionPeriod())));
  }

  private static int orZero(@Nullable Integer seconds) {
    return seconds == null ? 0 : seconds;
  }

  /** A state that was never set is that of an alarm just created. */
  static LiveState state(
      @Nullable StateValue value,
      @Nullable String reason,
      @Nullable String data,
      @Nullable Instant updated,
      @Nullable Instant transitioned) {
    Instant changed = updated == null ? Instant.EPOCH : updated;
    return new LiveState(
        value == null || value == StateValue.UNKNOWN_TO_SDK_VERSION
            ? AlarmState.INSUFFICIENT_DATA
            : AlarmState.valueOf(value.toString()),
        new StateReason(reason == null ? "" : reason, data),
        changed,
        transitioned == null ? changed : transitioned);
  }

  static Tag tag(Map.Entry<String, String> tag) {
    return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
  }
}
