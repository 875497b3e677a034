package io.tocsin.alarmtest;

import io.tocsin.definition.DefinitionReader;
import java.nio.file.Path;
import java.util.Map;

/** The alarms of {@code alarmtest/alarms}, which tests of tests test. */
final class ExampleAlarms {
  static final Path FIXTURES =
      Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/alarmtest");
  static final Map<String, TestedAlarm> ALL =
      AlarmTestFiles.alarms(
          DefinitionReader.read(FIXTURES.resolve("alarms"), null, Map.of())
              .first()
              .orElseThrow()
              .alarms());

  private ExampleAlarms() {}
}
