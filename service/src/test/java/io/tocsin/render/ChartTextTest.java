package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.query.QueryResult;
import io.tocsin.query.QueryStatistics;
import io.tocsin.query.Report;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.ResultColumn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Charts of reports on a terminal. */
class ChartTextTest {
  private static final ReportCatalogue CATALOGUE =
      ReportCatalogue.load(Path.of(System.getProperty("tocsin.root"), "queries"));
  private static final QueryStatistics STATISTICS =
      new QueryStatistics("duckdb", Duration.ZERO, Duration.ZERO, 0, 0, 0, false);

  private static Report report(String name) {
    return CATALOGUE.find(name).orElseThrow();
  }

  private static QueryResult result(List<ResultColumn> columns, List<List<@Nullable Object>> rows) {
    return new QueryResult(columns, rows, STATISTICS);
  }

  private static QueryResult routes(Object... namesAndRequests) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < namesAndRequests.length; i += 2) {
      rows.add(Arrays.asList(namesAndRequests[i], namesAndRequests[i + 1]));
    }
    return result(
        List.of(new ResultColumn("route", "varchar"), new ResultColumn("requests", "bigint")),
        rows);
  }

  private static QueryResult latency(@Nullable Double... p) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      rows.add(Arrays.asList(Instant.parse("2026-11-22T03:00:00Z").plusSeconds(300L * i), p[i]));
    }
    return result(
        List.of(new ResultColumn("bucket", "timestamp"), new ResultColumn("p", "double")), rows);
  }

  @Test
  void counts_are_bars_by_their_share_of_the_largest() {
    assertThat(
            ChartText.of(
                report("routes-top"), routes("/orders", 100L, "/cart", 50L, null, 1L), 40, false))
        .isEqualTo(
            """
            Requests by route
              /orders  100  ████████████████████████
              /cart     50  ████████████
              -          1  ▎

            """);
  }

  @Test
  void a_series_is_a_line_with_its_bounds_and_gaps() {
    assertThat(
            ChartText.of(
                report("latency-over-time"), latency(0.1, 0.2, null, 0.4, 0.05), 60, false))
        .isEqualTo(
            """
            Time until the first byte
              p  ▃▅ █▂  0.05 to 0.4 s
                 2026-11-22T03:00:00Z to 2026-11-22T03:20:00Z

            """);
  }

  @Test
  void a_narrow_terminal_gets_shorter_labels_and_then_no_chart() {
    QueryResult routes = routes("/a/very/long/route/that/does/not/fit", 7L, "/b", 3L);
    assertThat(ChartText.of(report("routes-top"), routes, 40, false).lines())
        .allMatch(line -> line.length() <= 40)
        .anyMatch(line -> line.contains("/a/very/long…  7  █"));
    assertThat(ChartText.of(report("routes-top"), routes, 16, false)).isEmpty();
    assertThat(ChartText.of(report("latency-over-time"), latency(1.0, 2.0), 20, false)).isEmpty();
  }

  @Test
  void what_cannot_be_drawn_is_not() {
    assertThat(ChartText.of(report("log-health"), routes("/a", 1L, "/b", 2L), 80, false)).isEmpty();
    assertThat(ChartText.of(report("routes-top"), routes("/a", 1L), 80, false)).isEmpty();
    assertThat(ChartText.of(report("routes-top"), routes("/a", 0L, "/b", 0L), 80, false)).isEmpty();
    assertThat(ChartText.of(report("routes-top"), latency(1.0, 2.0), 80, false)).isEmpty();
  }

  @Test
  void long_lists_are_cut_and_texts_of_others_stay_on_their_line() {
    Object[] many = new Object[60];
    for (int i = 0; i < 30; i++) {
      many[2 * i] = "/r\u001b[31m\n" + i;
      many[2 * i + 1] = 30L - i;
    }
    String chart = ChartText.of(report("routes-top"), routes(many), 80, false);
    assertThat(chart).endsWith("  and 10 more\n\n").doesNotContain("\u001b");
    assertThat(chart.lines().count()).isEqualTo(23);
  }

  @Test
  void more_values_than_fit_are_put_together_by_their_largest() {
    List<@Nullable Double> values = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      values.add(i == 37 ? 8.0 : 1.0);
    }
    assertThat(Blocks.line(values, 10)).isEqualTo("▂▂▂█▂▂▂▂▂▂");
    assertThat(Blocks.line(Arrays.asList(0.0, -4.0, 4.0, Double.NaN), 10)).isEqualTo("▅▁█ ");
    assertThat(Blocks.line(List.of(0.0, 0.0), 10)).isEqualTo("▁▁");
    assertThat(Blocks.bar(0.0, 9, 10)).isEmpty();
    assertThat(Blocks.bar(null, 9, 10)).isEmpty();
    assertThat(Blocks.bar(0.001, 9, 10)).isEqualTo("▏");
  }
}
