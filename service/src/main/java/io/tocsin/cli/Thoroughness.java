package io.tocsin.cli;

import io.tocsin.alarmtest.AlarmCoverage;
import io.tocsin.alarmtest.AlarmTest;
import io.tocsin.alarmtest.AlarmTestResult;
import io.tocsin.alarmtest.Coverage;
import io.tocsin.alarmtest.Examples;
import io.tocsin.alarmtest.MutantTrial;
import io.tocsin.alarmtest.Mutation;
import io.tocsin.alarmtest.TestReport;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * How well the tests test: the options of {@code tocsin test} about coverage and mutants.
 *
 * @param coverageMin percent each alarm needs, or null
 * @param mutate whether mutants are tried
 * @param mutateMin percent of all mutants that have to be killed, or null
 */
record Thoroughness(@Nullable Integer coverageMin, boolean mutate, @Nullable Integer mutateMin) {
  private static final int MOST_NAMED = 20;

  static void configure(Subparser parser) {
    parser
        .addArgument("--coverage-min")
        .type(Integer.class)
        .metavar("PERCENT")
        .help("fail when the tests of an alarm exercise less of what it can do");
    parser
        .addArgument("--mutate")
        .action(Arguments.storeTrue())
        .help("change each alarm in small ways, and see whether its tests notice");
    parser
        .addArgument("--mutate-min")
        .type(Integer.class)
        .metavar("PERCENT")
        .help("fail when the tests notice less of these changes; implies --mutate");
  }

  static Thoroughness of(Namespace namespace) {
    Integer mutateMin = percent(namespace, "mutate_min", "--mutate-min");
    return new Thoroughness(
        percent(namespace, "coverage_min", "--coverage-min"),
        mutateMin != null || Boolean.TRUE.equals(namespace.getBoolean("mutate")),
        mutateMin);
  }

  private static @Nullable Integer percent(Namespace namespace, String key, String option) {
    Integer given = namespace.getInt(key);
    if (given != null && (given < 0 || given > 100)) {
      throw new IllegalArgumentException(option + " is " + given + "; expected 0 to 100 percent");
    }
    return given;
  }

  /**
   * The alarms that count: all that are evaluated here, or those of the chosen tests when tests
   * were chosen, since the others are then untested on purpose.
   */
  static List<DefinedAlarm> counted(
      Collection<DefinedAlarm> alarms, List<AlarmTest> tests, boolean chosen) {
    Set<String> tested =
        tests.stream().map(test -> test.alarm().id()).collect(Collectors.toUnmodifiableSet());
    return alarms.stream()
        .filter(alarm -> alarm.alarm().unevaluated().isEmpty())
        .filter(alarm -> !chosen || tested.contains(alarm.id()))
        .toList();
  }

  /** Tells of the alarms that no test can be written for. */
  static void tellUnevaluated(Collection<DefinedAlarm> alarms, Terminal terminal) {
    List<String> names =
        alarms.stream()
            .filter(alarm -> alarm.alarm().unevaluated().isPresent())
            .map(DefinedAlarm::id)
            .toList();
    if (!names.isEmpty()) {
      terminal.complain(
          "not counted, since they ask queries and cannot be evaluated locally: " + named(names));
    }
  }

  static Coverage coverage(List<DefinedAlarm> alarms, TestReport report) {
    return Coverage.of(
        alarms,
        report.results(),
        new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE));
  }

  /** Empty when mutants were not asked for, or say nothing because tests fail anyway. */
  Optional<Mutation> mutation(List<DefinedAlarm> alarms, TestReport report) {
    return mutate && report.passed()
        ? Optional.of(
            Mutation.of(
                alarms,
                report.results().stream().map(AlarmTestResult::test).toList(),
                EvaluationRangePolicy.PUBLISHED_EVIDENCE))
        : Optional.empty();
  }

  /**
   * Tells what is not reached.
   *
   * @return whether all is reached
   */
  boolean isReached(
      TestReport report, Coverage coverage, Optional<Mutation> mutation, Terminal terminal) {
    boolean reached = true;
    if (coverageMin != null && !coverage.below(coverageMin).isEmpty()) {
      terminal.complain(
          "coverage is below "
              + coverageMin
              + " %: "
              + named(
                  coverage.below(coverageMin).stream().map(Thoroughness::withPercent).toList()));
      reached = false;
    }
    if (mutate && !report.passed()) {
      terminal.complain("no mutants were tried, since tests fail without them already");
    }
    if (mutateMin != null && mutation.isPresent() && mutation.get().percent() < mutateMin) {
      terminal.complain(
          mutation.get().percent()
              + " % of the mutants were killed, expected at least "
              + mutateMin
              + " %; they survived of "
              + named(
                  mutation.get().with(MutantTrial.Fate.SURVIVED).stream()
                      .map(MutantTrial::alarm)
                      .distinct()
                      .toList()));
      reached = false;
    }
    return reached;
  }

  /** Whether a minimum of coverage is met by metric filters and events as well. */
  boolean isShown(Examples examples, Terminal terminal) {
    if (coverageMin == null || coverageMin == 0 || examples.incomplete().isEmpty()) {
      return true;
    }
    terminal.complain(
        "examples are missing of "
            + named(
                examples.incomplete().stream()
                    .map(each -> each.id() + " (" + each.missing() + ")")
                    .toList()));
    return false;
  }

  private static String withPercent(AlarmCoverage alarm) {
    return alarm.id() + " (" + alarm.percent() + " %)";
  }

  private static String named(List<String> names) {
    String all = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    return names.size() > MOST_NAMED ? all + " and " + (names.size() - MOST_NAMED) + " more" : all;
  }
}
