package io.tocsin.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.tocsin.query.QueryRows;
import io.tocsin.query.ResultColumn;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of an answer as text, written one by one as they come. The writer stays open. */
public final class RowsText {
  private static final JsonFactory JSON =
      JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  private static final CsvMapper CSV = csv();
  private static final CsvSchema LINES = CsvSchema.emptySchema().withLineSeparator("\r\n");

  private RowsText() {}

  private static CsvMapper csv() {
    CsvMapper mapper =
        CsvMapper.csvBuilder().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE).build();
    mapper.getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    return mapper;
  }

  /**
   * Comma-separated values (RFC 4180) with a header line. A cell that a spreadsheet would take for
   * a formula gets an apostrophe in front: user agents and URLs in logs are written by anybody.
   * Lines end in CR LF; null is an empty field.
   */
  public static void csv(QueryRows rows, Writer out) throws IOException {
    try (SequenceWriter writer = CSV.writerFor(String[].class).with(LINES).writeValues(out)) {
      writer.write(rows.columns().stream().map(ResultColumn::name).toArray(String[]::new));
      List<@Nullable Object> row = rows.next();
      while (row != null) {
        writer.write(row.stream().map(RowsText::cell).toArray(String[]::new));
        row = rows.next();
      }
    }
  }

  private static String cell(@Nullable Object value) {
    String text = Objects.toString(value, "");
    boolean formula =
        value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  /** One JSON object a line, with the columns' names. A number that is none is a text. */
  public static void ndjson(QueryRows rows, Writer out) throws IOException {
    List<ResultColumn> columns = rows.columns();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setRootValueSeparator(null);
      List<@Nullable Object> row = rows.next();
      while (row != null) {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
          json.writeFieldName(columns.get(i).name());
          value(json, row.get(i));
        }
        json.writeEndObject();
        json.writeRaw('\n');
        row = rows.next();
      }
    }
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Long whole) {
      json.writeNumber(whole);
    } else if (value instanceof Double number) {
      json.writeNumber(number); // NaN and infinities are written in quotes
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value instanceof Instant time ? time.toString() : value.toString());
    }
  }
}
