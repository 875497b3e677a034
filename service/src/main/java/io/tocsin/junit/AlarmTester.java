package io.tocsin.junit;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarmtest.AlarmTest;
import io.tocsin.alarmtest.AlarmTestBuilder;
import io.tocsin.alarmtest.AlarmTestFiles;
import io.tocsin.alarmtest.AlarmTestRunner;
import io.tocsin.alarmtest.TestReport;
import io.tocsin.alarmtest.TestSubjects;
import io.tocsin.alarmtest.TestedAlarm;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.names.Names;
import io.tocsin.render.FindingText;
import io.tocsin.render.TestText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** Tests alarms from Java; a test that fails says so with the picture that the command prints. */
public final class AlarmTester {
  private static final int WIDTH = 120;

  private final Path folder;
  private final Map<String, TestedAlarm> alarms;
  private final TestSubjects subjects;
  private final AlarmTestRunner runner =
      new AlarmTestRunner(new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE));

  private AlarmTester(Path folder, TestSubjects subjects) {
    this.folder = folder;
    this.subjects = subjects;
    this.alarms = subjects.alarms();
  }

  /**
   * Reads a folder of definitions.
   *
   * @param environment null for all that are declared
   * @throws IllegalArgumentException with every mistake of the files
   */
  public static AlarmTester read(Path folder, @Nullable String environment) {
    Definitions definitions = DefinitionReader.read(folder, environment, Map.of());
    if (definitions.hasErrors()) {
      throw new IllegalArgumentException(
          "the alarms in "
              + folder
              + " have mistakes:\n"
              + FindingText.of(definitions.findings(), false));
    }
    return new AlarmTester(folder, TestSubjects.of(definitions.desired()));
  }

  /** Over alarms made in Java; they are called by their names. */
  public static AlarmTester of(Collection<? extends Alarm> alarms) {
    Map<String, TestedAlarm> byName = new LinkedHashMap<>();
    alarms.forEach(
        alarm -> byName.put(alarm.name(), new TestedAlarm(alarm.name(), alarm, "", null)));
    return new AlarmTester(Path.of("."), TestSubjects.of(byName));
  }

  /**
   * Begins a test; give what it builds to {@link #verify}.
   *
   * @param id the alarm's name in the files
   */
  public AlarmTestBuilder test(String id) {
    TestedAlarm alarm = alarms.get(id);
    if (alarm == null) {
      throw new IllegalArgumentException(
          "alarm '" + id + "' is not declared; " + Names.hint(id, alarms.keySet()));
    }
    return new AlarmTestBuilder(alarm, alarms.values());
  }

  /**
   * @throws AssertionError with a picture of what went wrong, when an expectation is not met
   */
  public void verify(AlarmTestBuilder test) {
    verify(test.build());
  }

  /**
   * @throws AssertionError with a picture of what went wrong, when an expectation is not met
   */
  public void verify(AlarmTest test) {
    TestReport report = TestReport.of(List.of(test), runner);
    if (!report.passed()) {
      throw new AssertionError(TestText.of(report, false, WIDTH, false));
    }
  }

  /**
   * The tests in the folder {@code tests} beside the definitions, for a {@code @TestFactory}.
   *
   * @throws IllegalArgumentException with every mistake of the files
   */
  public Stream<DynamicTest> files() {
    AlarmTestFiles files = AlarmTestFiles.read(paths(), parent(), subjects);
    if (files.hasErrors()) {
      throw new IllegalArgumentException(
          "the alarm tests have mistakes:\n" + FindingText.of(files.findings(), false));
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (AlarmTest test : files.tests()) {
      tests.add(
          DynamicTest.dynamicTest(test.alarm().id() + ": " + test.name(), () -> verify(test)));
    }
    return tests.stream();
  }

  private Path parent() {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    return parent == null ? folder : parent;
  }

  private List<Path> paths() {
    try (Stream<Path> files = Files.walk(folder.resolve("tests"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
