package io.tocsin.reportrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.query.QueryRows;
import io.tocsin.query.ResultColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers as files. */
class RowFileTest {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          new ResultColumn("text", "varchar"),
          new ResultColumn("whole", "bigint"),
          new ResultColumn("number", "double"),
          new ResultColumn("truth", "boolean"),
          new ResultColumn("time", "timestamp"));

  @TempDir Path folder;

  private static List<@Nullable Object> row(int i) {
    return Arrays.asList(
        "ä\n" + i, (long) i, i / 3.0, i % 2 == 0, Instant.ofEpochSecond(i, 123_000));
  }

  private Path written(int rows) throws IOException {
    Path file = folder.resolve("a.rows");
    try (RowFileWriter writer = new RowFileWriter(file, COLUMNS)) {
      for (int i = 0; i < rows; i++) {
        writer.row(row(i));
      }
      writer.finish();
    }
    return file;
  }

  private static List<List<@Nullable Object>> read(Path path, long from) throws IOException {
    List<List<@Nullable Object>> read = new ArrayList<>();
    try (QueryRows rows = RowFile.open(path).from(from)) {
      List<@Nullable Object> row = rows.next();
      while (row != null) {
        read.add(row);
        row = rows.next();
      }
    }
    return read;
  }

  @Test
  void rows_come_back_as_they_were_from_any_row_on() throws IOException {
    Path file = written(2_500);
    List<List<@Nullable Object>> all = read(file, 0);

    assertThat(all).hasSize(2_500);
    assertThat(all.get(0)).isEqualTo(row(0));
    assertThat(all.get(2_499)).isEqualTo(row(2_499));
    for (int from : new int[] {1, 999, 1_000, 1_001, 1_999, 2_499}) {
      assertThat(read(file, from)).isEqualTo(all.subList(from, 2_500));
    }
    assertThat(read(file, 2_500)).isEmpty();
    assertThat(read(file, 9_999)).isEmpty();
    try (RowFile open = RowFile.open(file)) {
      assertThat(open.columns()).isEqualTo(COLUMNS);
      assertThat(open.rows()).isEqualTo(2_500);
    }
  }

  @Test
  void blocks_that_are_full_and_answers_without_rows_are_read() throws IOException {
    assertThat(read(written(2_000), 1_999)).containsExactly(row(1_999));
    assertThat(read(written(0), 0)).isEmpty();
  }

  @Test
  void missing_values_and_numbers_that_are_none_stay_what_they_are() throws IOException {
    Path file = folder.resolve("a.rows");
    List<@Nullable Object> odd =
        Arrays.asList(null, Long.MIN_VALUE, Double.NaN, null, Instant.ofEpochSecond(-1, 1));
    try (RowFileWriter writer = new RowFileWriter(file, COLUMNS)) {
      writer.row(odd);
      writer.finish();
    }
    assertThat(read(file, 0)).containsExactly(odd);
  }

  @Test
  void a_file_has_its_name_only_when_it_is_whole() throws IOException {
    try (RowFileWriter writer = new RowFileWriter(folder.resolve("b.rows"), COLUMNS)) {
      writer.row(row(1));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_that_is_cut_is_told() throws IOException {
    Path file = written(10);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    assertThatThrownBy(() -> RowFile.open(file)).hasMessage("the file of an answer is cut");
  }
}
