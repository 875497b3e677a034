package io.tocsin.evaluation;

import static io.tocsin.evaluation.CountedAs.BREACHING;
import static io.tocsin.evaluation.CountedAs.FILLED_BREACHING;
import static io.tocsin.evaluation.CountedAs.MISSING;
import static io.tocsin.evaluation.CountedAs.NOT_BREACHING;
import static io.tocsin.evaluation.CountedAs.NOT_NEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.metric.MetricDataQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricAlarmEvaluatorTest {
  private static final Instant AT = Instant.parse("2026-12-25T08:34:06.300Z");
  private static final double NONE = Double.NaN;

  private final MetricAlarmEvaluator evaluator =
      new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE);

  @Test
  void breachesInARowAlarmWithCloudWatchsReason() {
    Evaluation evaluation =
        evaluate(Alarms.cpu(3, 2, null), NONE, NONE, NONE, NONE, 0, 0.5, 2, 12.25);

    assertThat(evaluation.verdict()).contains(AlarmState.ALARM);
    assertThat(evaluation.reason().text())
        .isEqualTo(
            "Threshold Crossed: 2 out of the last 3 datapoints [12.25 (25/12/26 08:33:00), 2.0"
                + " (25/12/26 08:32:00)] were greater than the threshold (1.0) (minimum 2 datapoints"
                + " for OK -> ALARM transition).");
    assertThat(evaluation.reason().data())
        .isEqualTo(
            "{\"version\":\"1.0\",\"queryDate\":\"2026-12-25T08:34:06.300+0000\","
                + "\"startDate\":\"2026-12-25T08:31:00.000+0000\",\"statistic\":\"Average\","
                + "\"period\":60,\"recentDatapoints\":[0.5,2.0,12.25],\"threshold\":1.0,"
                + "\"evaluatedDatapoints\":[{\"timestamp\":\"2026-12-25T08:33:00.000+0000\","
                + "\"sampleCount\":10.0,\"value\":12.25},"
                + "{\"timestamp\":\"2026-12-25T08:32:00.000+0000\",\"sampleCount\":10.0,"
                + "\"value\":2.0}]}");
  }

  @Test
  void traceListsTheRangeNewestFirstWithWhatEachSlotCountedAs() {
    EvaluationTrace trace =
        evaluate(Alarms.cpu(3, 2, null), NONE, NONE, 9, NONE, 0, NONE, 2, 12.25).trace();

    assertThat(trace.range()).isEqualTo(8);
    assertThat(trace.previous()).isEqualTo(AlarmState.OK);
    assertThat(trace.slots())
        .extracting(EvaluationTrace.Slot::countedAs)
        .containsExactly(
            BREACHING,
            BREACHING,
            MISSING,
            NOT_BREACHING,
            NOT_NEEDED,
            NOT_NEEDED,
            NOT_NEEDED,
            NOT_NEEDED);
    assertThat(trace.slots().get(0).timestamp()).isEqualTo("2026-12-25T08:33:00Z");
    assertThat(trace.slots().get(2).value()).isNull();
    assertThat(trace.rule())
        .isEqualTo(
            "2 of the newest 3 datapoints breach, 2 needed for ALARM; missing data plays no part.");
  }

  @Test
  void oneGoodPointIsEnoughForOkAndTheReasonSaysSo() {
    Evaluation evaluation = evaluate(Alarms.cpu(3, 3, null), points(8, 7, 0));

    assertThat(evaluation.verdict()).contains(AlarmState.OK);
    assertThat(evaluation.reason().text())
        .isEqualTo(
            "Threshold Crossed: 1 out of the last 3 datapoints [0.0 (25/12/26 08:33:00)] was not"
                + " greater than the threshold (1.0) (minimum 1 datapoint for ALARM -> OK"
                + " transition).");
  }

  @Test
  void reasonWithoutDatapointsToAlarmIsTheShortOne() {
    assertThat(evaluate(Alarms.cpu(1, null, null), points(6, 5, 5)).reason().text())
        .isEqualTo(
            "Threshold Crossed: 1 datapoint [5.0 (25/12/26 08:33:00)] was greater than the"
                + " threshold (1.0).");
  }

  @Test
  void gapsThatCountAsBreachingAreCountedInTheReason() {
    Evaluation evaluation = evaluate(Alarms.cpu(3, 3, TreatMissingData.BREACHING), points(8, 7, 4));

    assertThat(evaluation.verdict()).contains(AlarmState.ALARM);
    assertThat(evaluation.reason().text())
        .isEqualTo(
            "Threshold Crossed: 1 out of the last 3 datapoints [4.0 (25/12/26 08:33:00)] was"
                + " greater than the threshold (1.0) and 2 missing datapoints were treated as"
                + " [Breaching] (minimum 3 datapoints for OK -> ALARM transition).");
    assertThat(evaluation.trace().slots())
        .extracting(EvaluationTrace.Slot::countedAs)
        .startsWith(BREACHING, FILLED_BREACHING, FILLED_BREACHING, MISSING);
  }

  @Test
  void emptyRangeThatCountsAsBreachingSaysThatNothingWasReceived() {
    assertThat(
            evaluate(Alarms.cpu(3, 3, TreatMissingData.BREACHING), points(8, 7, NONE))
                .reason()
                .text())
        .isEqualTo(
            "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints"
                + " were treated as [Breaching].");
  }

  @Test
  void emptyRangeIsInsufficientData() {
    Evaluation evaluation = evaluate(Alarms.cpu(1, 1, null), points(6, 5, NONE));

    assertThat(evaluation.verdict()).contains(AlarmState.INSUFFICIENT_DATA);
    assertThat(evaluation.reason().text()).isEqualTo("Insufficient Data: 1 datapoint was unknown.");
    assertThat(evaluation.reason().data())
        .isEqualTo(
            "{\"version\":\"1.0\",\"queryDate\":\"2026-12-25T08:34:06.300+0000\","
                + "\"statistic\":\"Average\",\"period\":60,\"recentDatapoints\":[],"
                + "\"threshold\":1.0,\"evaluatedDatapoints\":[{\"timestamp\":"
                + "\"2026-12-25T08:33:00.000+0000\"}]}");
  }

  @Test
  void gapsAmongRecentDatapointsAreNullInTheData() {
    assertThat(evaluate(Alarms.cpu(3, 1, null), NONE, NONE, NONE, 0, NONE, NONE, 3, NONE).reason())
        .extracting("data")
        .asString()
        .contains("\"recentDatapoints\":[0.0,null,null,3.0]");
  }

  @Test
  void breachTooYoungForThePrematureRuleKeepsTheState() {
    Evaluation evaluation = evaluate(Alarms.cpu(3, 3, null), points(8, 7, 4));

    assertThat(evaluation.verdict()).isEmpty();
    assertThat(evaluation.reason().data()).isNull();
    assertThat(evaluation.reason().text())
        .isEqualTo(
            "Unchanged: 1 of 3 datapoints wanted is in the range of 8, 1 breaching, 3 needed for"
                + " ALARM; there is nothing else, but the oldest is only 1 period old: state kept.");
  }

  @Test
  void tooFewSamplesForThePercentileKeepTheState() {
    MetricAlarm alarm = Alarms.latency("p90", 1, "ignore");
    double[] slow = points(6, 5, 4);

    assertThat(evaluator.evaluate(alarm, Alarms.source(Map.of(), 99, slow), AlarmState.OK, AT))
        .satisfies(low -> assertThat(low.verdict()).isEmpty())
        .satisfies(low -> assertThat(low.trace().rule()).contains("too few samples"));
    assertThat(
            evaluator
                .evaluate(alarm, Alarms.source(Map.of(), 100, slow), AlarmState.OK, AT)
                .verdict())
        .contains(AlarmState.ALARM);
    assertThat(
            evaluator
                .evaluate(
                    Alarms.latency("p90", 1, "evaluate"),
                    Alarms.source(Map.of(), 1, slow),
                    AlarmState.OK,
                    AT)
                .verdict())
        .contains(AlarmState.ALARM);
  }

  @Test
  void metricMathIsJudgedOnTheEntryThatReturnsData() {
    MetricAlarm alarm =
        Alarms.math(
            MetricDataQuery.of("errors", Alarms.stat("Errors", "Sum", 60), false),
            MetricDataQuery.of("requests", Alarms.stat("Requests", "Sum", 60), false),
            MetricDataQuery.of("percent", "100 * ratio", true),
            MetricDataQuery.of("ratio", "FILL(errors, 0) / requests", false));
    Map<String, double[]> values = Map.of("Errors", points(6, 5, 3), "Requests", points(6, 5, 100));
    Evaluation evaluation = evaluator.evaluate(alarm, Alarms.source(values, 1), AlarmState.OK, AT);

    assertThat(evaluation.verdict()).contains(AlarmState.ALARM);
    assertThat(evaluation.reason().text()).contains("[3.0 (25/12/26 08:33:00)]");
    assertThat(evaluation.reason().data()).doesNotContain("sampleCount", "statistic");
  }

  @Test
  void metricMathThatCannotBeEvaluatedSaysWhy() {
    MetricDataQuery m1 = MetricDataQuery.of("m1", Alarms.stat("Errors", "Sum", 60), false);
    assertProblem(
        Alarms.math(m1, MetricDataQuery.of("e1", "m1 + m2", true)),
        "Alarm shop-prod-test: an expression uses 'm2', but no entry has that id.");
    assertProblem(
        Alarms.math(
            m1,
            MetricDataQuery.of("e1", "m1 + e2", true),
            MetricDataQuery.of("e2", "e1 * 2", false)),
        "Alarm shop-prod-test: the expressions [e1, e2] use each other in a circle.");
    assertProblem(
        Alarms.math(
            m1,
            MetricDataQuery.of("m2", Alarms.stat("Errors", "Sum", 300), false),
            MetricDataQuery.of("e1", "m1 + m2", true)),
        "Alarm shop-prod-test: the entry 'm2' has a period of 300 s and another of 60 s; all"
            + " entries of an alarm need the same period.");
    assertProblem(
        Alarms.math(m1, MetricDataQuery.of("e1", "m1 +", true)),
        "Alarm shop-prod-test, entry 'e1': Metric math, column 5: found the end of the expression,"
            + " expected a number, an id, a function, '(' or '['.");
    assertProblem(
        Alarms.math(m1), "Alarm shop-prod-test: exactly one entry must return data, found [].");
  }

  @Test
  void bandAlarmsWithoutABandAndEndlessWindowsAreRefused() {
    MetricAlarm cpu = Alarms.cpu(1, 1, null);
    MetricAlarm band =
        new MetricAlarm(
            cpu.name(),
            null,
            cpu.actions(),
            cpu.watched(),
            1,
            1,
            ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
            null,
            "band",
            null,
            null);
    assertProblem(
        band,
        "Alarm shop-prod-test compares with an anomaly detection band (GreaterThanUpperThreshold), so"
            + " ThresholdMetricId has to name an entry such as ANOMALY_DETECTION_BAND(m1, 2); found"
            + " 'band'.");
    assertProblem(
        Alarms.period(86_400, 8),
        "Alarm shop-prod-test looks at 8 periods of 86400 s; expected a window of 1 s to seven days"
            + " (604800 s), CloudWatch's bound.");
  }

  @Test
  void alarmIsDueAtItsOwnPhaseOfTheCadence() {
    MetricAlarm minutely = Alarms.period(300, 3);
    Duration phase = Duration.ofMillis(8_775);

    assertThat(evaluator.isDue(minutely, Instant.parse("2026-01-01T00:05:08.775Z"), phase))
        .isTrue();
    assertThat(evaluator.isDue(minutely, Instant.parse("2026-01-01T00:05:09.774Z"), phase))
        .isTrue();
    assertThat(evaluator.isDue(minutely, Instant.parse("2026-01-01T00:05:09.775Z"), phase))
        .isFalse();
    assertThat(evaluator.isDue(minutely, Instant.parse("2026-01-01T00:05:00Z"), phase)).isFalse();
    assertThat(evaluator.lastDue(minutely, Instant.parse("2026-01-01T00:05:00Z"), phase))
        .isEqualTo("2026-01-01T00:04:08.775Z");
    assertThat(
            evaluator.lastDue(
                Alarms.period(86_400, 7), Instant.parse("2026-01-01T00:59:59Z"), Duration.ZERO))
        .isEqualTo("2026-01-01T00:00:00Z");
  }

  private void assertProblem(MetricAlarm alarm, String sentence) {
    assertThatThrownBy(() -> evaluate(alarm, points(6, 5, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  private Evaluation evaluate(MetricAlarm alarm, double... values) {
    return evaluator.evaluate(alarm, Alarms.source(values), AlarmState.OK, AT);
  }

  /** As many slots as said, all missing but one. */
  private static double[] points(int slots, int position, double value) {
    double[] values = new double[slots];
    Arrays.fill(values, NONE);
    values[position] = value;
    return values;
  }
}
