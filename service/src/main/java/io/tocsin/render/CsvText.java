package io.tocsin.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.tocsin.query.QueryResult;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A query's result as comma-separated values (RFC 4180) with a header line. */
public final class CsvText {
  private static final CsvMapper MAPPER = new CsvMapper();

  private CsvText() {}

  /**
   * A cell that a spreadsheet would take for a formula gets an apostrophe in front: user agents and
   * URLs in logs are written by anybody.
   *
   * @return lines ending in CR LF; null is an empty field, text always stands in quotes when needed
   */
  public static String of(QueryResult result) {
    CsvSchema.Builder schema = CsvSchema.builder();
    result.columns().forEach(column -> schema.addColumn(column.name()));
    try {
      return MAPPER
          .writer(schema.build().withHeader().withLineSeparator("\r\n"))
          .writeValueAsString(
              result.rows().stream().map(row -> row.stream().map(CsvText::cell).toList()).toList());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String cell(@Nullable Object value) {
    String text = Objects.toString(value, "");
    boolean formula =
        value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
