package io.tocsin.alarmtest;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What tests make of mutants: do they fail when the alarm is wrong?
 *
 * @param trials by alarm, in the order they are declared, and by mutant
 */
public record Mutation(List<MutantTrial> trials) {

  public Mutation {
    trials = List.copyOf(trials);
  }

  /**
   * Runs the tests of each alarm against each of its mutants, on all cores, up to the first that
   * fails.
   *
   * @param alarms those to be mutated; without a test, all mutants survive
   * @param tests that pass; only an alarm's own are run against its mutants
   */
  public static Mutation of(
      Collection<DefinedAlarm> alarms, List<AlarmTest> tests, EvaluationRangePolicy policy) {
    AlarmTestRunner runner = new AlarmTestRunner(new MetricAlarmEvaluator(policy));
    Map<String, List<AlarmTest>> byAlarm =
        tests.stream().collect(Collectors.groupingBy(test -> test.alarm().id()));
    return new Mutation(
        alarms.stream()
            .flatMap(
                alarm -> {
                  List<AlarmTest> own = byAlarm.getOrDefault(alarm.id(), List.of());
                  return Mutants.of(alarm, policy, isWhole(own)).stream()
                      .map(mutant -> new Pair(alarm, mutant, own));
                })
            .toList()
            .parallelStream()
            .map(pair -> pair.trial(runner))
            .toList());
  }

  public List<MutantTrial> with(MutantTrial.Fate fate) {
    return trials.stream().filter(trial -> trial.fate() == fate).toList();
  }

  /** Killed of those that can be: 0 to 100, rounded down. */
  public int percent() {
    int killed = with(MutantTrial.Fate.KILLED).size();
    int survived = with(MutantTrial.Fate.SURVIVED).size();
    return killed + survived == 0 ? 100 : 100 * killed / (killed + survived);
  }

  private static boolean isWhole(List<AlarmTest> tests) {
    return tests.stream()
        .flatMap(test -> test.series().values().stream())
        .allMatch(series -> series.points().isWhole());
  }

  private record Pair(DefinedAlarm alarm, Mutant mutant, List<AlarmTest> tests) {

    MutantTrial trial(AlarmTestRunner runner) {
      if (mutant.isEquivalent()) {
        return new MutantTrial(alarm.id(), alarm.source(), mutant, null);
      }
      AlarmTest killer = null;
      for (AlarmTest test : tests) {
        if (!runner.run(test.with(alarm.id(), mutant.alarm())).passed()) {
          killer = test;
          break;
        }
      }
      return new MutantTrial(alarm.id(), alarm.source(), mutant, killer);
    }
  }
}
