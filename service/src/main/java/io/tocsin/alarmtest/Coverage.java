package io.tocsin.alarmtest;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run of tests covers.
 *
 * @param alarms in the order they are declared
 */
public record Coverage(List<AlarmCoverage> alarms) {

  public Coverage {
    alarms = List.copyOf(alarms);
  }

  /**
   * @param alarms those to be covered; one without a test has 0 %
   * @param results only those of an alarm's own tests count for it
   * @throws IllegalArgumentException with a sentence naming the alarm, when one cannot be evaluated
   */
  public static Coverage of(
      Collection<DefinedAlarm> alarms,
      List<AlarmTestResult> results,
      MetricAlarmEvaluator evaluator) {
    Map<String, Integer> tests = new HashMap<>();
    Map<String, Set<Behaviour>> exercised = new HashMap<>();
    for (AlarmTestResult result : results) {
      String id = result.test().alarm().id();
      tests.merge(id, 1, Integer::sum);
      exercised
          .computeIfAbsent(id, key -> new LinkedHashSet<>())
          .addAll(Behaviour.of(result.course()));
    }
    return new Coverage(
        alarms.stream()
            .map(
                alarm ->
                    new AlarmCoverage(
                        alarm.id(),
                        alarm.source(),
                        tests.getOrDefault(alarm.id(), 0),
                        Behaviour.possible(alarm.alarm(), evaluator),
                        exercised.getOrDefault(alarm.id(), Set.of())))
            .toList());
  }

  /** Of all that is possible, what was exercised: 0 to 100, rounded down. */
  public int percent() {
    int possible = alarms.stream().mapToInt(alarm -> alarm.possible().size()).sum();
    int exercised = alarms.stream().mapToInt(alarm -> alarm.exercised().size()).sum();
    return possible == 0 ? 100 : 100 * exercised / possible;
  }

  /** Alarms that have a test. */
  public long tested() {
    return alarms.stream().filter(alarm -> alarm.tests() > 0).count();
  }

  /** Alarms of which less than so many percent were exercised. */
  public List<AlarmCoverage> below(int percent) {
    return alarms.stream().filter(alarm -> alarm.percent() < percent).toList();
  }
}
