package io.tocsin.adapter.aws;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the object that Athena writes for a SELECT: every value in double quotes with inner ones
 * doubled, NULL as nothing at all ({@code ,,}), an empty text as {@code ""}, a line feed after each
 * row (Athena guide, "Work with query results"; NULL as told in PyAthena's page on null handling).
 */
final class AthenaCsv {
  /** Athena's own limit of a row ("Service Quotas"). */
  private static final int LONGEST_ROW = 32 << 20;

  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int end;

  AthenaCsv(Reader reader) {
    this.reader = reader;
  }

  /**
   * The next row, or null after the last.
   *
   * @throws EOFException when the text ends within a row
   */
  @Nullable List<@Nullable String> next() throws IOException {
    int c = read();
    if (c < 0) {
      return null;
    }
    List<@Nullable String> row = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    int length = 0;
    while (c >= 0 && c != '\n') {
      if (c == '"') {
        quoted = true;
        length += quoted(value, LONGEST_ROW - length);
      } else if (c == ',') {
        row.add(quoted || value.length() > 0 ? value.toString() : null);
        value.setLength(0);
        quoted = false;
      } else if (c != '\r') {
        value.append((char) c);
      }
      if (++length > LONGEST_ROW) {
        throw new IOException("a row is longer than 32 MB");
      }
      c = read();
    }
    row.add(quoted || value.length() > 0 ? value.toString() : null);
    return row;
  }

  /** Up to the closing quote. */
  private int quoted(StringBuilder value, int most) throws IOException {
    int length = 0;
    while (true) {
      int c = read();
      if (c < 0) {
        throw new EOFException("it ends within a quoted value");
      }
      if (c == '"') {
        if (peek() != '"') {
          return length;
        }
        read();
      }
      value.append((char) c);
      if (++length > most) {
        throw new IOException("a row is longer than 32 MB");
      }
    }
  }

  private int peek() throws IOException {
    if (position == end && !fill()) {
      return -1;
    }
    return buffer[position];
  }

  private int read() throws IOException {
    if (position == end && !fill()) {
      return -1;
    }
    return buffer[position++];
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, reader.read(buffer, 0, buffer.length));
    return end > 0;
  }
}
