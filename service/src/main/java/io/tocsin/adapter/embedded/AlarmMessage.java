package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateTransition;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The message CloudWatch publishes to a topic when an alarm changes its state (semantics 3.2). */
final class AlarmMessage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int LONGEST_SUBJECT = 100;

  private AlarmMessage() {}

  /** {@code ALARM: "name" in EU (Frankfurt)}; a long name is shortened to keep 100 characters. */
  static String subject(StateTransition transition, AccountId account) {
    String before = transition.to() + ": \"";
    String after = "\" in " + RegionNames.of(account.region());
    int room = LONGEST_SUBJECT - before.length() - after.length();
    String name = transition.alarm();
    return before + (name.length() <= room ? name : name.substring(0, room - 3) + "...") + after;
  }

  /**
   * @param afterMuteWindow whether it is sent because a mute window closed
   */
  static String json(
      StoredAlarm stored, StateTransition transition, AccountId account, boolean afterMuteWindow) {
    ObjectNode json = AlarmJson.object();
    json.put("AlarmName", stored.name());
    json.put("AlarmDescription", stored.alarm().description());
    json.put("AWSAccountId", account.account());
    if (!stored.isComposite()) {
      json.put("AlarmConfigurationUpdatedTimestamp", time(stored.configuredAt()));
    }
    json.put("NewStateValue", transition.to().name());
    json.put("NewStateReason", transition.reason().text());
    json.put("StateChangeTime", time(transition.at()));
    json.put("Region", RegionNames.of(account.region()));
    json.put("AlarmArn", account.alarmArn(stored.name()));
    json.put("OldStateValue", transition.from().name());
    AlarmJson.array(json, "OKActions", stored.alarm().actions().ok());
    AlarmJson.array(json, "AlarmActions", stored.alarm().actions().alarm());
    AlarmJson.array(json, "InsufficientDataActions", stored.alarm().actions().insufficientData());
    json.put("ActionExecutedAfterMuteWindow", afterMuteWindow);
    if (stored.alarm() instanceof MetricAlarm metric) {
      trigger(json.putObject("Trigger"), metric);
    } else if (stored.alarm() instanceof CompositeAlarm composite) {
      composite(json, composite, transition);
    }
    return AlarmJson.write(json);
  }

  private static void trigger(ObjectNode trigger, MetricAlarm alarm) {
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      MetricStat stat = single.stat();
      boolean basic = stat.statistic().isBasic();
      trigger.put("MetricName", stat.metric().name());
      trigger.put("Namespace", stat.metric().namespace());
      trigger.put("StatisticType", basic ? "Statistic" : "ExtendedStatistic");
      trigger.put(
          "Statistic",
          basic ? stat.statistic().text().toUpperCase(Locale.ROOT) : stat.statistic().text());
      trigger.put("Unit", stat.unit());
      trigger.set("Dimensions", dimensions(stat.metric()));
    }
    trigger.put("Period", alarm.period());
    trigger.put("EvaluationPeriods", alarm.evaluationPeriods());
    if (alarm.datapointsToAlarm() != null) {
      trigger.put("DatapointsToAlarm", alarm.datapointsToAlarm());
    }
    trigger.put("ComparisonOperator", alarm.comparisonOperator().text());
    if (alarm.threshold() != null) {
      trigger.put("Threshold", alarm.threshold());
    }
    if (alarm.thresholdMetricId() != null) {
      trigger.put("ThresholdMetricId", alarm.thresholdMetricId());
    }
    TreatMissingData missing = alarm.treatMissingData();
    trigger.put("TreatMissingData", missing == null ? "" : missing.text());
    trigger.put(
        "EvaluateLowSampleCountPercentile", orEmpty(alarm.evaluateLowSampleCountPercentile()));
    if (alarm.watched() instanceof Watched.MetricMath math) {
      ArrayNode metrics = trigger.putArray("Metrics");
      math.queries().forEach(query -> query(metrics.addObject(), query));
    }
  }

  private static void query(ObjectNode json, MetricDataQuery query) {
    json.put("Id", query.id());
    MetricStat stat = query.metricStat();
    if (stat == null) {
      json.put("Expression", query.expression());
    } else {
      ObjectNode inner = json.putObject("MetricStat");
      ObjectNode metric = inner.putObject("Metric");
      metric.set("Dimensions", dimensions(stat.metric()));
      metric.put("MetricName", stat.metric().name());
      metric.put("Namespace", stat.metric().namespace());
      inner.put("Period", stat.period());
      inner.put("Stat", stat.statistic().text());
      if (stat.unit() != null) {
        inner.put("Unit", stat.unit());
      }
    }
    if (query.label() != null) {
      json.put("Label", query.label());
    }
    json.put("ReturnData", query.returnData());
  }

  private static ArrayNode dimensions(Metric metric) {
    ArrayNode array = AlarmJson.object().arrayNode();
    metric
        .dimensions()
        .forEach((name, value) -> array.addObject().put("value", value).put("name", name));
    return array;
  }

  private static void composite(ObjectNode json, CompositeAlarm alarm, StateTransition transition) {
    json.put("AlarmRule", alarm.rule());
    ArrayNode children = json.putArray("TriggeringChildren");
    if (transition.reason().data() != null) {
      AlarmJson.parse(transition.reason().data())
          .path("triggeringAlarms")
          .forEach(
              child -> {
                ObjectNode state =
                    children.addObject().put("Arn", child.path("arn").asText()).putObject("State");
                state.put("Value", child.path("state").path("value").asText());
                state.put("Timestamp", child.path("state").path("timestamp").asText());
              });
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
