package io.tocsin.alarmtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tocsin.definition.DefinitionReader;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of log lines, filters, events and declared mutes; alarms are definition/declarations. */
class DeclarationTestsTest {
  private static final Path ALARMS =
      ExampleAlarms.FIXTURES.resolveSibling("definition").resolve("declarations/alarms");
  private static final TestSubjects SUBJECTS =
      TestSubjects.of(DefinitionReader.read(ALARMS, null, Map.of()).desired());
  private static final AlarmTestFiles FILES = read("logs/tests.yaml");

  @TestFactory
  List<DynamicTest> log_lines_feed_alarms_and_declared_mutes_hold_notifications() {
    assertThat(FILES.findings()).isEmpty();
    AlarmTestRunner runner =
        new AlarmTestRunner(new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE));
    return FILES.tests().stream()
        .map(
            test ->
                DynamicTest.dynamicTest(
                    test.name(), () -> assertThat(runner.run(test).failures()).isEmpty()))
        .toList();
  }

  @Test
  void a_filter_or_an_event_needs_an_example_that_matches_and_one_that_does_not() {
    assertThat(FILES.examples().incomplete())
        .extracting(Examples.Shown::id, Examples.Shown::missing)
        .containsExactlyInAnyOrder(
            tuple("api-orders", "no line that matches, no line that does not"),
            tuple("standby-down", "no event that matches, no event that does not"));
  }

  @Test
  void each_mistake_gives_its_sentence() throws IOException {
    String actual =
        read("bad-logs/mistakes.yaml").findings().stream()
            .map(finding -> finding.level() + " " + finding.check() + " " + finding + "\n")
            .collect(Collectors.joining());
    Path golden = ExampleAlarms.FIXTURES.resolve("bad-logs/mistakes.txt");
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isNotEmpty().isEqualTo(Files.readString(golden));
  }

  private static AlarmTestFiles read(String file) {
    Path path = ExampleAlarms.FIXTURES.resolve(file);
    return AlarmTestFiles.read(List.of(path), path.resolveSibling(""), SUBJECTS);
  }
}
