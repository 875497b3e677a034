package io.tocsin.http;

import io.tocsin.query.ParquetWriter;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryRows;
import io.tocsin.render.RowsText;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers that are too long to be held: rows go out as they come. */
final class Downloads {
  private static final int BUFFER = 1 << 16;

  private final ParquetWriter parquet;
  private final Path folder;

  /**
   * @param folder of Parquet files while they are made
   */
  Downloads(ParquetWriter parquet, Path folder) {
    this.parquet = parquet;
    this.folder = folder;
  }

  /**
   * Rows in a form that is streamed. A closed connection closes the rows, and so cancels the query
   * that makes them. A failure after the first bytes breaks the connection off, so that half an
   * answer is not taken for the whole.
   *
   * @param rows are closed
   * @param name of the file, without its ending
   */
  Response.ResponseBuilder of(AnswerFormat format, QueryRows rows, String name) {
    boolean handedOver = false;
    try {
      rows.columns(); // what fails at once is told with a status
      StreamingOutput body =
          switch (format) {
            case CSV -> text(rows, RowsText::csv);
            case NDJSON -> text(rows, RowsText::ndjson);
            default -> file(rows);
          };
      handedOver = true;
      return Response.ok(body, format.type())
          .header(
              "Content-Disposition",
              "attachment; filename=\"" + name + "." + format.ending() + "\"");
    } finally {
      if (!handedOver || format == AnswerFormat.PARQUET) {
        rows.close();
      }
    }
  }

  private interface Writing {
    void write(QueryRows rows, Writer out) throws IOException;
  }

  private static StreamingOutput text(QueryRows rows, Writing writing) {
    return out -> {
      try (rows) {
        Writer text =
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        writing.write(rows, text);
        text.flush();
      } catch (QueryFailure e) {
        throw new IOException(e.getMessage(), e);
      }
    };
  }

  /** Parquet has its index at the end; the file is made first, and goes when it was sent. */
  private StreamingOutput file(QueryRows rows) {
    Path file;
    try {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, "answer-", ".parquet");
      boolean made = false;
      try {
        parquet.write(rows, file);
        made = true;
      } finally {
        if (!made) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out -> {
      try {
        Files.copy(file, out);
      } finally {
        Files.deleteIfExists(file);
      }
    };
  }
}
