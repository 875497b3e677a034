package io.tocsin.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alarmtest.AlarmCoverage;
import io.tocsin.alarmtest.AlarmTestFailure;
import io.tocsin.alarmtest.AlarmTestResult;
import io.tocsin.alarmtest.Behaviour;
import io.tocsin.alarmtest.Coverage;
import io.tocsin.alarmtest.Explanation;
import io.tocsin.alarmtest.MutantTrial;
import io.tocsin.alarmtest.Mutation;
import io.tocsin.alarmtest.TestReport;
import io.tocsin.definition.Location;
import io.tocsin.evaluation.EvaluationTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of alarm tests as JSON. Fields are only ever added.
 *
 * @param mutants null when none were tried
 */
@JsonInclude
public record TestJson(
    boolean passed, List<Test> tests, Covered coverage, @Nullable Mutants mutants) {
  /** One test; {@code atSeconds} of its parts counts from its start. */
  @JsonInclude
  public record Test(
      String name,
      String alarm,
      @Nullable String location,
      boolean passed,
      Instant start,
      List<Transition> transitions,
      List<Notification> notifications,
      List<Failure> failures) {}

  /** A change of state. */
  public record Transition(long atSeconds, String from, String to, String reason) {}

  /** An action list that ran. */
  public record Notification(long atSeconds, String state, List<String> actions) {}

  /** An expectation that was not met. */
  @JsonInclude
  public record Failure(
      long atSeconds,
      String expected,
      String actual,
      @Nullable String location,
      @Nullable String rule,
      List<Slot> slots) {}

  /** A period the alarm looked at. */
  @JsonInclude
  public record Slot(Instant start, @Nullable Double value, String countedAs, boolean late) {}

  /** What the tests made the alarms do. */
  public record Covered(int percent, List<Alarm> alarms) {}

  /** One alarm's part. */
  public record Alarm(String alarm, String location, int tests, int percent, List<String> missed) {}

  /** What the tests made of changed alarms. */
  public record Mutants(int percent, List<Trial> trials) {}

  /** One changed alarm. */
  @JsonInclude
  public record Trial(
      String alarm, String change, String fate, @Nullable String killedBy, @Nullable String why) {}

  public static TestJson of(TestReport report, Coverage coverage, Optional<Mutation> mutation) {
    return new TestJson(
        report.passed(),
        report.results().stream().map(result -> test(report, result)).toList(),
        new Covered(coverage.percent(), coverage.alarms().stream().map(TestJson::alarm).toList()),
        mutation
            .map(
                tried ->
                    new Mutants(
                        tried.percent(), tried.trials().stream().map(TestJson::trial).toList()))
            .orElse(null));
  }

  /** Ends in a line feed. */
  public String text() {
    return JsonText.of(this);
  }

  private static Test test(TestReport report, AlarmTestResult result) {
    Instant start = result.test().start();
    List<Failure> failures = new ArrayList<>();
    for (AlarmTestFailure failure : result.failures()) {
      failures.add(failure(start, failure, report.explanation(result, failure)));
    }
    return new Test(
        result.test().name(),
        result.test().alarm().id(),
        place(result.test().source()),
        result.passed(),
        start,
        result.course().transitions().stream()
            .map(
                each ->
                    new Transition(
                        seconds(start, each.at()),
                        each.from().name(),
                        each.to().name(),
                        each.reason().text()))
            .toList(),
        result.course().actions().stream()
            .map(
                each ->
                    new Notification(
                        seconds(start, each.at()), each.state().name(), each.actions()))
            .toList(),
        failures);
  }

  private static Failure failure(Instant start, AlarmTestFailure failure, Explanation explanation) {
    EvaluationTrace trace = explanation.trace();
    List<Slot> slots = new ArrayList<>();
    if (trace != null) {
      for (EvaluationTrace.Slot slot : trace.slots()) {
        slots.add(
            new Slot(
                slot.timestamp(),
                slot.value(),
                slot.countedAs().name(),
                slot.value() == null && explanation.late().contains(slot.timestamp())));
      }
    }
    return new Failure(
        seconds(start, failure.at()),
        failure.expected(),
        failure.actual(),
        place(failure.source()),
        trace == null ? null : trace.rule(),
        slots);
  }

  private static Alarm alarm(AlarmCoverage covered) {
    return new Alarm(
        covered.id(),
        covered.source().toString(),
        covered.tests(),
        covered.percent(),
        covered.missed().stream().map(Behaviour::words).toList());
  }

  private static Trial trial(MutantTrial trial) {
    return new Trial(
        trial.alarm(),
        trial.mutant().change(),
        trial.fate().name().toLowerCase(Locale.ROOT),
        trial.killedBy() == null ? null : trial.killedBy().name(),
        trial.fate() == MutantTrial.Fate.SURVIVED
            ? trial.mutant().killer()
            : trial.mutant().equivalence());
  }

  private static long seconds(Instant start, Instant at) {
    return Duration.between(start, at).toSeconds();
  }

  private static @Nullable String place(@Nullable Location location) {
    return location == null ? null : location.toString();
  }
}
