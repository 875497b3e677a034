package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.evaluation.DecisionSpace;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The mutants of one metric alarm. */
final class MetricMutants {
  private static final List<BigDecimal> FACTORS =
      List.of(new BigDecimal("0.8"), new BigDecimal("1.2"));

  private final MetricAlarm alarm;
  private final WatchedValues values;
  private final int n;
  private final int m;
  private final int range;
  private final List<Mutant> mutants = new ArrayList<>();

  /**
   * @throws IllegalArgumentException with a sentence naming the alarm, when it cannot be evaluated
   */
  MetricMutants(MetricAlarm alarm, EvaluationRangePolicy policy, WatchedValues values) {
    this.alarm = alarm;
    this.values = values;
    this.n = alarm.evaluationPeriods();
    this.m = alarm.effectiveDatapointsToAlarm();
    this.range = new MetricAlarmEvaluator(policy).prepare(alarm).range();
  }

  List<Mutant> all() {
    Double threshold = alarm.threshold();
    if (threshold != null && threshold == 0) {
      mutants.add(
          new Mutant(
              "threshold " + compared(alarm.comparisonOperator(), 0) + " moved by 20 %",
              alarm,
              "",
              "20 % of 0 is 0: the threshold is the same"));
    } else if (threshold != null) {
      FACTORS.forEach(factor -> threshold(threshold, factor));
    }
    if (m > 1) {
      datapoints(m - 1);
    }
    if (m < n) {
      datapoints(m + 1);
    }
    for (TreatMissingData treat : TreatMissingData.values()) {
      if (treat != alarm.effectiveTreatMissingData()) {
        missing(treat);
      }
    }
    for (ComparisonOperator opposite : opposites(alarm.comparisonOperator())) {
      operator(opposite);
    }
    return List.copyOf(mutants);
  }

  private void threshold(double threshold, BigDecimal factor) {
    // Decimals, so that 1.2 times 0.8 is 0.96 and not 0.96000…01.
    double other = new BigDecimal(Double.toString(threshold)).multiply(factor).doubleValue();
    ComparisonOperator operator = alarm.comparisonOperator();
    String change =
        "threshold " + compared(operator, threshold) + " became " + compared(operator, other);
    OptionalDouble apart = values.tellingApart(operator, threshold, other);
    MetricAlarm mutated = with(m, operator, other, alarm.treatMissingData());
    if (apart.isEmpty()) {
      mutants.add(new Mutant(change, mutated, "", same(threshold, other)));
      return;
    }
    double value = apart.getAsDouble();
    boolean breaches = operator.breaches(value, threshold);
    mutants.add(
        new Mutant(
            change,
            mutated,
            "expect "
                + (breaches ? AlarmState.ALARM : AlarmState.OK)
                + " while the alarm sees "
                + Decimals.plain(value)
                + " for "
                + Words.count(n, "period"),
            null));
  }

  private String same(double threshold, double other) {
    return (values.whole() ? "No whole number" : "No possible value")
        + " is told apart by "
        + Decimals.plain(threshold)
        + " and "
        + Decimals.plain(other)
        + "; "
        + values.because();
  }

  private void datapoints(int other) {
    int breaching = Math.min(m, other);
    mutants.add(
        new Mutant(
            m + " of " + n + " datapoints became " + other + " of " + n,
            with(other, alarm.comparisonOperator(), alarm.threshold(), alarm.treatMissingData()),
            "expect "
                + (other < m ? AlarmState.OK : AlarmState.ALARM)
                + " when exactly "
                + breaching
                + " of "
                + Words.count(n, "datapoint")
                + (breaching == 1 ? " breaches" : " breach"),
            null));
  }

  private void missing(TreatMissingData other) {
    TreatMissingData now = alarm.effectiveTreatMissingData();
    String change = "missing: " + now.text() + " became " + other.text();
    MetricAlarm mutated = with(m, alarm.comparisonOperator(), alarm.threshold(), other);
    if (WatchedGaps.areImpossible(alarm)) {
      mutants.add(
          new Mutant(
              change,
              mutated,
              "",
              "The expression has a value in every period: nothing is missing"));
      return;
    }
    Optional<DecisionSpace.Difference> difference =
        new DecisionSpace(n, m, range).difference(now, other);
    mutants.add(
        difference
            .map(found -> new Mutant(change, mutated, killer(found), null))
            .orElseGet(
                () ->
                    new Mutant(
                        change,
                        mutated,
                        "",
                        "With "
                            + m
                            + " of "
                            + n
                            + " both decide every pattern of the "
                            + range
                            + " periods looked at alike")));
  }

  private String killer(DecisionSpace.Difference difference) {
    String data =
        difference.breaching() + difference.good() == 0
            ? "no datapoint"
            : "only " + difference.breaching() + " breaching and " + difference.good() + " other";
    // Where one of the two keeps the state, only coming from another state shows it.
    AlarmState decided = difference.one().or(difference::other).orElseThrow();
    boolean kept = difference.one().isEmpty() || difference.other().isEmpty();
    AlarmState before = kept && decided == AlarmState.OK ? AlarmState.ALARM : AlarmState.OK;
    return "expect "
        + difference.one().orElse(before)
        + " after "
        + before
        + " and "
        + Words.count(range, "period")
        + " with "
        + data;
  }

  private void operator(ComparisonOperator other) {
    Double threshold = alarm.threshold();
    String band = threshold == null ? " the band" : "";
    mutants.add(
        new Mutant(
            "comparison "
                + (threshold == null
                    ? alarm.comparisonOperator().symbol() + band
                    : compared(alarm.comparisonOperator(), threshold))
                + " became "
                + (threshold == null ? other.symbol() + band : compared(other, threshold)),
            with(m, other, threshold, alarm.treatMissingData()),
            threshold == null
                ? "expect ALARM with datapoints on each side of the band that breaches"
                : "expect OK while no datapoint breaches, or ALARM while all do",
            null));
  }

  /** What is mixed up with a comparison. Outside a band loses one side: it has no opposite. */
  private static List<ComparisonOperator> opposites(ComparisonOperator operator) {
    return switch (operator) {
      case GREATER_THAN_THRESHOLD -> List.of(ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD);
      case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> List.of(ComparisonOperator.LESS_THAN_THRESHOLD);
      case LESS_THAN_THRESHOLD -> List.of(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD);
      case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> List.of(ComparisonOperator.GREATER_THAN_THRESHOLD);
      case LESS_THAN_LOWER_THRESHOLD -> List.of(ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD);
      case GREATER_THAN_UPPER_THRESHOLD -> List.of(ComparisonOperator.LESS_THAN_LOWER_THRESHOLD);
      case LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD ->
          List.of(
              ComparisonOperator.LESS_THAN_LOWER_THRESHOLD,
              ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD);
    };
  }

  private static String compared(ComparisonOperator operator, double threshold) {
    return operator.symbol() + " " + Decimals.plain(threshold);
  }

  private MetricAlarm with(
      int datapoints,
      ComparisonOperator operator,
      @Nullable Double threshold,
      @Nullable TreatMissingData treat) {
    return new MetricAlarm(
        alarm.name(),
        alarm.description(),
        alarm.actions(),
        alarm.watched(),
        n,
        datapoints,
        operator,
        threshold,
        alarm.thresholdMetricId(),
        treat,
        alarm.evaluateLowSampleCountPercentile(),
        alarm.wallClockWindow(),
        alarm.warmUp());
  }
}
