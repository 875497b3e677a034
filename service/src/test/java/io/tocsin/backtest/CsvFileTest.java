package io.tocsin.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("cpu.csv"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp,value\n2026-01-05 00:00:00,1\n2026-01-05 00:05:00,2\n2026-01-05 00:10:00,3\n",
        "2026-01-05T00:00:00Z,1\r\n2026-01-05T00:05:00Z,2\r\n2026-01-05T00:10:00Z,3",
        "\uFEFFTime,CPU\n\"2026-01-05 00:00:00.000\",\"1\"\n2026-01-05T00:05:00,2\n\n"
            + "2026-01-05T02:10:00+02:00, 3.0\n"
      })
  void the_usual_spellings_are_read(String text) throws IOException {
    CsvFile file = CsvFile.open(file(text), false);
    assertThat(file.values()).isEqualTo(3);
    assertThat(file.every()).isEqualTo(Duration.ofMinutes(5));
    assertThat(file.span())
        .isEqualTo(
            new Span(Instant.parse("2026-01-05T00:00:00Z"), Instant.parse("2026-01-05T00:15:00Z")));
    Samples samples = file.read(file.span().from(), file.span().to());
    assertThat(samples.values()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-05 00:00:00,1\\n2026-01-05 00:01:00,NaN | :2: the value is 'NaN', which CloudWatch"
            + " cannot hold; leave the line out where a datapoint is missing",
        "2026-01-05 00:00:00,high | :1: the value is 'high', expected a number such as 41.5",
        "2026-01-05 00:00:00, | :1: there is no value; leave the line out where a datapoint is"
            + " missing",
        "2026-01-05 00:00:00,1,2 | :1: found 3 columns, '2026-01-05 00:00:00,1,2'; expected a"
            + " timestamp and a value, as in 2026-01-05 00:05:00,41.5",
        "just words | :1: found one column, 'just words'; expected a timestamp and a value, as in"
            + " 2026-01-05 00:05:00,41.5",
        "05/01/2026,1 | :1: the timestamp is '05/01/2026', expected 2026-01-05T00:05:00Z or"
            + " 2026-01-05 00:05:00, which is UTC",
        "2026-01-05 00:05:00,1\\n2026-01-05 00:00:00,1 | :2: 2026-01-05T00:00:00Z comes after"
            + " 2026-01-05T00:05:00Z; expected the oldest first, so sort the file",
        "2026-01-05 00:05:00,1\\n2026-01-05 00:05:00,1 | :2: 2026-01-05T00:05:00Z is there a second"
            + " time; expected one value for each time, or --duplicates",
        "timestamp,value | : the file has no values; expected a timestamp and a value, as in"
            + " 2026-01-05 00:05:00,41.5",
        "'' | : the file has no values; expected a timestamp and a value, as in 2026-01-05"
            + " 00:05:00,41.5"
      })
  void a_mistake_is_one_sentence_with_its_line(String text, String sentence) throws IOException {
    Path file = file(text.replace("\\n", "\n"));
    assertThatThrownBy(() -> CsvFile.open(file, false))
        .isInstanceOf(UnreadableHistory.class)
        .hasMessage(file + sentence.strip());
  }

  @Test
  void what_is_no_file_is_said() {
    assertThatThrownBy(() -> CsvFile.open(folder.resolve("none.csv"), false))
        .hasMessage(folder.resolve("none.csv") + ": there is no such file");
    assertThatThrownBy(() -> CsvFile.open(folder, false)).hasMessage(folder + ": this is no file");
  }

  @Test
  void a_line_of_a_gigabyte_is_refused_after_its_first_characters() throws IOException {
    Path file = folder.resolve("endless.csv");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }
    assertThatThrownBy(() -> CsvFile.open(file, false))
        .hasMessage(file + ":1: the line is too long for a timestamp and a value");
  }

  @Test
  void duplicates_are_samples_of_one_time_when_they_are_allowed() throws IOException {
    Path path = file("2026-01-05 00:00:00,1\n2026-01-05 00:05:00,2\n2026-01-05 00:05:00,4\n");
    CsvFile file = CsvFile.open(path, true);
    Metric metric = Metric.of("CSV", "cpu", Map.of());
    CsvHistory history = new CsvHistory(Map.of(metric, file));
    MetricStat average = new MetricStat(metric, 300, Statistic.AVERAGE, null);
    MetricSource source = history.read(List.of(average), file.span().from(), file.span().to());
    assertThat(source.read(average, Minutes.START, 3).values()).containsExactly(1, 3, Double.NaN);
    assertThat(
            source.read(average.withStatistic(Statistic.parse("p99")), Minutes.START, 2).values())
        .containsExactly(1, 4);
    assertThat(history.description()).isEqualTo("the CSV file cpu.csv, a value every 5 min");
  }

  @Test
  void any_stretch_of_a_long_file_is_found() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(Minutes.minute(i)).append(',').append(i).append('\n');
    }
    CsvFile file = CsvFile.open(file(text.toString()), false);
    for (int from : new int[] {0, 1, 4_095, 4_096, 4_097, 12_345, 19_990}) {
      Samples samples = file.read(Minutes.minute(from), Minutes.minute(from + 5));
      assertThat(samples.values()).containsExactly(from, from + 1, from + 2, from + 3, from + 4);
    }
    assertThat(file.read(Minutes.minute(-10), Minutes.minute(1)).values()).containsExactly(0);
    assertThat(file.read(Minutes.minute(20_000), Minutes.minute(20_001)).values()).isEmpty();
  }
}
