package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.query.QueryRows;
import io.tocsin.query.ResultColumn;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows as text. */
class RowsTextTest {
  private static QueryRows rows(List<List<@Nullable Object>> rows) {
    Iterator<List<@Nullable Object>> left = rows.iterator();
    return new QueryRows() {
      @Override
      public List<ResultColumn> columns() {
        return List.of(new ResultColumn("a,b", "varchar"), new ResultColumn("n", "double"));
      }

      @Override
      public @Nullable List<@Nullable Object> next() {
        return left.hasNext() ? left.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  private static final List<List<@Nullable Object>> ODD =
      List.of(
          Arrays.asList("=1+1", -1.5),
          Arrays.asList("a \"b\"\r\nc, ä", Double.NaN),
          Arrays.asList(null, null),
          Arrays.asList(Instant.parse("2026-11-22T03:00:00Z"), 3L));

  @Test
  void csv_quotes_what_needs_it_and_disarms_formulas() throws IOException {
    StringWriter out = new StringWriter();
    RowsText.csv(rows(ODD), out);
    assertThat(out.toString())
        .isEqualTo(
            "\"a,b\",n\r\n\"'=1+1\",-1.5\r\n\"a \"\"b\"\"\r\nc, ä\",NaN\r\n,\r\n"
                + "2026-11-22T03:00:00Z,3\r\n");
  }

  @Test
  void csv_without_rows_is_its_header() throws IOException {
    StringWriter out = new StringWriter();
    RowsText.csv(rows(List.of()), out);
    assertThat(out.toString()).isEqualTo("\"a,b\",n\r\n");
  }

  @Test
  void ndjson_is_one_object_a_line() throws IOException {
    StringWriter out = new StringWriter();
    RowsText.ndjson(rows(ODD), out);
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"a,b\":\"=1+1\",\"n\":-1.5}",
            "{\"a,b\":\"a \\\"b\\\"\\r\\nc, ä\",\"n\":\"NaN\"}",
            "{\"a,b\":null,\"n\":null}",
            "{\"a,b\":\"2026-11-22T03:00:00Z\",\"n\":3}");
  }
}
