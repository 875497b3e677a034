package io.tocsin.adapter.trinosql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.accesslog.LogTableCopy;
import io.tocsin.accesslog.RouteRules;
import io.trino.sql.parser.SqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The statements of the Parquet copy on Athena, one file each. */
class LogTableCopyTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", ".")).resolve("src/test/resources/accesslog/copy");
  private static final LogTableCopy COPY = new LogTableCopy("s3://copies/alb/", RouteRules.DEFAULT);
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  /** What Trino's grammar knows; the others are Hive's. */
  private static Map<String, String> queries() {
    return new TreeMap<>(
        Map.of(
            "insert", COPY.insert(DAY, "r1"),
            "count-raw", COPY.countRaw(DAY),
            "count-new", COPY.countStaging(DAY, "r1"),
            "count-copied", COPY.countCopied(DAY),
            "days", COPY.days(),
            "view", COPY.view(DAY.minusDays(3), DAY)));
  }

  private static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>(queries());
    all.put("table", COPY.table());
    all.put("new", COPY.staging(DAY, "r1"));
    all.put("add", COPY.add(DAY, "r1"));
    all.put("move", COPY.move(DAY, "r1"));
    all.put("drop", COPY.drop(DAY, "r1"));
    all.put("exists", COPY.exists());
    return all;
  }

  @Test
  void statements_are_as_in_their_files() throws IOException {
    for (Map.Entry<String, String> each : all().entrySet()) {
      Path file = GOLDEN.resolve(each.getKey() + ".sql");
      if ("write".equals(System.getProperty("tocsin.golden"))) {
        Files.writeString(file, each.getValue() + "\n");
      }
      assertThat(each.getValue() + "\n").isEqualTo(Files.readString(file));
    }
  }

  @Test
  void queries_are_statements_of_trino() {
    queries()
        .forEach(
            (name, sql) ->
                assertThatCode(() -> new SqlParser().createStatement(sql))
                    .as(name)
                    .doesNotThrowAnyException());
  }

  @Test
  void a_copy_without_a_place_is_refused() {
    assertThatThrownBy(() -> new LogTableCopy("", RouteRules.DEFAULT))
        .hasMessageContaining("set logs.athena.copy");
    assertThatThrownBy(() -> new LogTableCopy("s3://copies/a'b", RouteRules.DEFAULT))
        .hasMessageContaining("expected s3://bucket/prefix");
    assertThatThrownBy(() -> new LogTableCopy("s3://copies", RouteRules.DEFAULT))
        .hasMessageContaining("expected s3://bucket/prefix");
  }
}
