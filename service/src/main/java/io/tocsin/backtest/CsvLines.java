package io.tocsin.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file from some byte on. Holds 64 KB and one line, and no line is longer than a
 * timestamp and a value need.
 */
final class CsvLines implements AutoCloseable {
  private static final int LONGEST = 200;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] line = new byte[LONGEST];
  private int position;
  private int filled;
  private long offset;
  private long start;
  private boolean tooLong;

  CsvLines(Path file, long from) throws IOException {
    FileChannel channel = FileChannel.open(file);
    this.in = Channels.newInputStream(channel.position(from));
    this.offset = from;
  }

  /** The next line without its end; null after the last. An overlong line comes cut. */
  @Nullable String next() {
    start = offset;
    int length = 0;
    int read = read();
    if (read < 0) {
      return null;
    }
    tooLong = false;
    while (read >= 0 && read != '\n') {
      if (length == LONGEST) {
        tooLong = true;
        return text(length); // what follows is not looked at: it may be a gigabyte
      }
      line[length++] = (byte) read;
      read = read();
    }
    return text(length);
  }

  private String text(int length) {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.UTF_8);
  }

  /** Whether the line had more characters than any timestamp and value. */
  boolean tooLong() {
    return tooLong;
  }

  /** The byte the line begins at. */
  long start() {
    return start;
  }

  private int read() {
    if (position == filled) {
      try {
        filled = in.read(buffer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      position = 0;
      if (filled <= 0) {
        filled = 0;
        return -1;
      }
    }
    offset++;
    return buffer[position++] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
