package io.tocsin.alarmtest;

import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.evaluation.EvaluationRangePolicy;
import java.util.List;

/**
 * The mutants of an alarm: mistakes that are easily made in a definition and hardly seen. A metric
 * alarm gets another threshold (20 % up and down), another M, another treatment of missing data and
 * the opposite comparison; a composite alarm gets another rule.
 */
public final class Mutants {
  private Mutants() {}

  /**
   * Makes the mutants of an alarm, in a fixed order.
   *
   * @param wholeValues whether all values its tests give are whole numbers; only then is a metric
   *     whose name says that it counts taken to have no others
   * @return at most nine for a metric alarm, 200 for a composite one; none when only CloudWatch
   *     evaluates it
   */
  public static List<Mutant> of(
      DefinedAlarm defined, EvaluationRangePolicy policy, boolean wholeValues) {
    if (defined.alarm() instanceof CompositeAlarm composite) {
      String prefix =
          composite.name().endsWith(defined.id())
              ? composite.name().substring(0, composite.name().length() - defined.id().length())
              : "";
      return new RuleMutants(composite, prefix).all();
    }
    if (!(defined.alarm() instanceof MetricAlarm alarm) || alarm.unevaluated().isPresent()) {
      return List.of();
    }
    return new MetricMutants(alarm, policy, WatchedValues.of(alarm, wholeValues)).all();
  }
}
