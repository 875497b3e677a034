package io.tocsin.alarmtest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file with a mistake in {@code alarmtest/bad} has a text beside it with the sentences that
 * it gives. Run with {@code -Dtocsin.golden=write} to write the texts anew, and read what changed.
 */
class BadAlarmTestsTest {
  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(ExampleAlarms.FIXTURES.resolve("bad"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_mistake_in_a_test_file_gives_its_sentence(Path file) throws IOException {
    AlarmTestFiles read =
        AlarmTestFiles.read(
            List.of(file),
            ExampleAlarms.FIXTURES.resolve("bad"),
            TestSubjects.of(ExampleAlarms.ALL));
    String actual =
        read.findings().stream()
            .map(finding -> finding.level() + " " + finding.check() + " " + finding + "\n")
            .collect(joining());
    Path golden = Path.of(file.toString().replaceFirst("\\.yaml$", ".txt"));
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isNotEmpty().isEqualTo(Files.readString(golden));
  }
}
