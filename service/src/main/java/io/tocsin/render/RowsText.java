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
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an answer as text, written one by one as they come; UTF-8. */
public final class RowsText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final CsvMapper CSV =
      CsvMapper.csvBuilder().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE).build();
  private static final CsvSchema LINES = CsvSchema.emptySchema().withLineSeparator("\r\n");

  private RowsText() {}

  /** Comma-separated values, as {@link CsvText} has them, with a header line. */
  public static void csv(QueryRows rows, OutputStream out) throws IOException {
    try (SequenceWriter writer =
        CSV.writerFor(String[].class).with(LINES).writeValues(new Unclosed(out))) {
      writer.write(rows.columns().stream().map(ResultColumn::name).toArray(String[]::new));
      List<@Nullable Object> row = rows.next();
      while (row != null) {
        writer.write(row.stream().map(CsvText::cell).toArray(String[]::new));
        row = rows.next();
      }
    }
  }

  /** One JSON object a line, with the columns' names. A number that is none is a text. */
  public static void ndjson(QueryRows rows, OutputStream out) throws IOException {
    List<ResultColumn> columns = rows.columns();
    try (JsonGenerator json = JSON.createGenerator(new Unclosed(out))) {
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

  /** Who gave the stream closes it. */
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
