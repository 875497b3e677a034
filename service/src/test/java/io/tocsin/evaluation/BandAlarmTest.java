package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.metric.Band;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Anomaly detection alarms over bands that are given, with the values of AWS's example events. */
final class BandAlarmTest {
  private static final Instant AT = Instant.parse("2019-10-03T16:05:00Z");
  private static final MetricAlarmEvaluator EVALUATOR =
      new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE);
  private static final MetricAlarm OUTSIDE =
      Alarms.band(ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD);

  /** The same value and band in every slot. */
  private record Flat(double value, double lower, double upper) implements MetricSource {
    @Override
    public Series read(MetricStat stat, Instant start, int slots) {
      return flat(value, start, stat.period(), slots);
    }

    @Override
    public Optional<Band> band(
        MetricDataQuery entry,
        List<MetricDataQuery> entries,
        Instant start,
        int period,
        int slots) {
      assertThat(entry.id()).isEqualTo("ad1");
      assertThat(entries).hasSize(2);
      return Optional.of(
          new Band(flat(lower, start, period, slots), flat(upper, start, period, slots)));
    }

    private static Series flat(double value, Instant start, int period, int slots) {
      double[] values = new double[slots];
      Arrays.fill(values, value);
      return new Series(start, period, values);
    }
  }

  @Test
  void valueBelowTheBandAlarmsWithTheReasonOfTheUserGuide() {
    Evaluation evaluation = evaluate(OUTSIDE, 0, 0.020599444741798756, 0.3006915352732461);

    assertThat(evaluation.verdict()).contains(AlarmState.ALARM);
    assertThat(evaluation.reason().text())
        .isEqualTo(
            "Thresholds Crossed: 1 out of the last 1 datapoints [0.0 (03/10/19 16:00:00)] was less"
                + " than the lower thresholds [0.020599444741798756] or greater than the upper"
                + " thresholds [0.3006915352732461] (minimum 1 datapoint for OK -> ALARM"
                + " transition).");
    assertThat(evaluation.reason().data())
        .contains(
            "\"period\":300,\"recentDatapoints\":[0.0],"
                + "\"recentLowerThresholds\":[0.020599444741798756],"
                + "\"recentUpperThresholds\":[0.3006915352732461],\"evaluatedDatapoints\":[")
        .doesNotContain("\"threshold\"");
  }

  @Test
  void valueWithinTheBandIsOkWithTheReasonOfTheUserGuide() {
    Evaluation evaluation =
        evaluate(OUTSIDE, 0.166666666664241, 0.0206719426210418, 0.30076870222143803);

    assertThat(evaluation.verdict()).contains(AlarmState.OK);
    assertThat(evaluation.reason().text())
        .isEqualTo(
            "Thresholds Crossed: 1 out of the last 1 datapoints [0.166666666664241 (03/10/19"
                + " 16:00:00)] was not less than the lower thresholds [0.0206719426210418] or not"
                + " greater than the upper thresholds [0.30076870222143803] (minimum 1 datapoint for"
                + " ALARM -> OK transition).");
  }

  @Test
  void operatorsOfOneSideSpeakOfThatSideOnly() {
    assertThat(
            evaluate(Alarms.band(ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD), 11, 2, 10)
                .reason()
                .text())
        .contains("was greater than the upper thresholds [10.0] (minimum");
    assertThat(
            evaluate(Alarms.band(ComparisonOperator.LESS_THAN_LOWER_THRESHOLD), 5, 2, 10)
                .reason()
                .text())
        .contains("was not less than the lower thresholds [2.0] (minimum");
  }

  @Test
  void slotWithoutABandIsMissing() {
    Evaluation evaluation = evaluate(OUTSIDE, 99, Double.NaN, Double.NaN);

    assertThat(evaluation.verdict()).contains(AlarmState.INSUFFICIENT_DATA);
    ReasonData data = evaluation.reasonData();
    assertThat(data).isNotNull();
    assertThat(data.threshold()).isNull();
    assertThat(data.evaluatedDatapoints())
        .singleElement()
        .satisfies(datapoint -> assertThat(datapoint.value()).isNull());
  }

  @Test
  void reasonsOfManyDatapointsKeepWithinTheBoundsOfTheService() {
    MetricAlarm many =
        MetricAlarm.named("many")
            .watching(
                MetricDataQuery.of("m1", Alarms.stat("CPUUtilization", "Average", 300), true),
                MetricDataQuery.of("ad1", "ANOMALY_DETECTION_BAND(m1, 2)", true))
            .band(ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD, "ad1")
            .datapoints(200, 200)
            .build();
    Evaluation evaluation =
        evaluate(many, 123456.789012345678, 0.020599444741798756, 0.3006915352732461);

    assertThat(evaluation.reason().text()).hasSizeLessThanOrEqualTo(1023).endsWith("transition).");
    assertThat(evaluation.reason().data()).hasSizeLessThanOrEqualTo(4000).endsWith("]}");
  }

  @Test
  void sourceWithoutBandsIsAnErrorAndNoState() {
    assertThatThrownBy(
            () ->
                EVALUATOR.evaluate(
                    OUTSIDE,
                    (stat, start, slots) -> Series.missing(start, stat.period(), slots),
                    AlarmState.OK,
                    AT))
        .hasMessage(
            "Alarm shop-prod-test compares with the anomaly detection band 'ad1', which only"
                + " CloudWatch can compute and which is not among the data given here.");
  }

  private static Evaluation evaluate(MetricAlarm alarm, double value, double lower, double upper) {
    return EVALUATOR.evaluate(alarm, new Flat(value, lower, upper), AlarmState.OK, AT);
  }
}
