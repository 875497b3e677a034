package io.tocsin.alarmtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of this repository's own alarms test them well. */
class RepositoryAlarmTestsTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final MetricAlarmEvaluator EVALUATOR =
      new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE);
  private static final Definitions SHOP = definitions(ROOT.resolve("alarms"));
  private static final List<DefinedAlarm> ALARMS = SHOP.alarms();
  private static final AlarmTestFiles FILES = tests(SHOP);
  private static final List<AlarmTestResult> RESULTS =
      new AlarmTestRunner(EVALUATOR).runAll(FILES.tests());

  @Test
  void they_are_read_without_findings_and_all_pass() {
    assertThat(FILES.findings()).isEmpty();
    assertThat(RESULTS).isNotEmpty().allMatch(AlarmTestResult::passed);
  }

  @Test
  void every_filter_and_event_has_an_example_that_matches_and_one_that_does_not() {
    assertThat(FILES.examples().shown()).hasSizeGreaterThan(20);
    assertThat(FILES.examples().incomplete()).isEmpty();
  }

  @Test
  void every_alarm_is_made_to_do_all_it_can() {
    assertThat(Coverage.of(ALARMS, RESULTS, EVALUATOR).alarms())
        .hasSameSizeAs(ALARMS)
        .allSatisfy(alarm -> assertThat(alarm.missed()).as(alarm.id()).isEmpty())
        .allSatisfy(alarm -> assertThat(alarm.percent()).as(alarm.id()).isEqualTo(100));
  }

  @Test
  void every_mutant_that_can_be_killed_is_killed() {
    Mutation mutation =
        Mutation.of(ALARMS, FILES.tests(), EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    assertThat(mutation.with(MutantTrial.Fate.KILLED)).hasSizeGreaterThan(100);
    assertThat(mutation.with(MutantTrial.Fate.SURVIVED))
        .extracting(trial -> trial.alarm() + ": " + trial.mutant().change())
        .isEmpty();
  }

  @Test
  void only_thresholds_of_zero_or_whole_counts_and_expressions_without_gaps_have_equivalents() {
    Mutation mutation =
        Mutation.of(ALARMS, FILES.tests(), EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    assertThat(mutation.with(MutantTrial.Fate.EQUIVALENT))
        .allSatisfy(
            trial ->
                assertThat(trial.mutant().equivalence())
                    .as(trial.alarm() + ": " + trial.mutant().change())
                    .containsAnyOf(
                        "20 % of 0 is 0", "No whole number is told apart", "nothing is missing"));
  }

  @Test
  void a_mistake_in_a_definition_fails_a_test(@TempDir Path folder) throws IOException {
    copy("docs/runbooks", folder, text -> text);
    copy("alarms/packs", folder, text -> text);
    copy("alarms", folder, text -> text.replace("threshold: \"> 0.8\"", "threshold: \"> 800\""));
    Definitions changed = definitions(folder.resolve("alarms"));
    assertThat(changed.alarms())
        .filteredOn(alarm -> alarm.id().equals("api-latency-p99"))
        .extracting(alarm -> (MetricAlarm) alarm.alarm())
        .extracting(MetricAlarm::comparisonOperator, MetricAlarm::threshold)
        .containsExactly(tuple(ComparisonOperator.GREATER_THAN_THRESHOLD, 800.0));
    assertThat(new AlarmTestRunner(EVALUATOR).runAll(tests(changed).tests()))
        .filteredOn(result -> !result.passed())
        .isNotEmpty()
        .allMatch(result -> result.test().alarm().id().equals("api-latency-p99"));
  }

  private static void copy(String from, Path folder, UnaryOperator<String> change)
      throws IOException {
    Path to = Files.createDirectories(folder.resolve(from));
    try (Stream<Path> files = Files.list(ROOT.resolve(from))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(to.resolve(file.getFileName()), change.apply(Files.readString(file)));
      }
    }
  }

  private static Definitions definitions(Path folder) {
    return DefinitionReader.read(folder, null, Map.of());
  }

  private static AlarmTestFiles tests(Definitions definitions) {
    try (Stream<Path> files = Files.list(ROOT.resolve("alarms/tests"))) {
      return AlarmTestFiles.read(
          files.sorted().toList(), ROOT, TestSubjects.of(definitions.desired()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
