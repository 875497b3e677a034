package io.tocsin.accesslog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one log file, plain or gzip by its first bytes, pulled one at a time. Memory is one
 * buffer of at most 1 MiB and a little, or that of {@link WholeGzip}; nothing is opened before the
 * first {@link #next}.
 */
public final class LogLines implements Closeable {
  /** A longer line is counted and skipped. */
  static final int LONGEST_LINE = 1 << 20;

  private static final byte[] NOTHING = new byte[0];

  private final LogFile file;
  private final @Nullable WholeGzip whole;
  private @Nullable InputStream in;
  private @Nullable GzipSource gzip;
  private byte[] buffer = NOTHING;
  private int filled;
  private int start;
  private int end;
  private int next;
  private long number;
  private boolean tooLong;
  private boolean cut;
  private boolean finished;
  private @Nullable LogProblem problem;

  public LogLines(LogFile file) {
    this(file, null);
  }

  /**
   * @param whole reads gzip files that are neither damaged nor too large at once; its buffer is in
   *     use until the last line
   */
  public LogLines(LogFile file, @Nullable WholeGzip whole) {
    this.file = file;
    this.whole = whole;
  }

  /**
   * Moves to the next line, or to the end. Damage ends the file: lines before it have been given,
   * an unfinished last line is given as {@link #cut}, and {@link #problem} says where it was.
   */
  public boolean next() {
    if (finished) {
      return false;
    }
    try {
      return advance();
    } catch (IOException damage) {
      cut = tooLong || filled > start;
      problem = new LogProblem(file.name(), file.day(), sentence(damage));
      finish();
      return cut && line(filled, filled);
    }
  }

  /** The bytes that hold the line, from {@link #start} to before {@link #end}. */
  public byte[] buffer() {
    return buffer;
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  /** The line's number in the file, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line is over 1 MiB, so that its bytes are not there. */
  public boolean tooLong() {
    return tooLong;
  }

  /** Whether the line ends where the file's damage begins. */
  public boolean cut() {
    return cut;
  }

  /** What ended the file early; null while nothing did. */
  public @Nullable LogProblem problem() {
    return problem;
  }

  @Override
  public void close() {
    finish();
  }

  private boolean advance() throws IOException {
    InputStream source = in == null ? open() : in;
    int scanned = next; // 0 at first, also where opening has filled the buffer
    start = next;
    tooLong = false;
    while (true) {
      int lineEnd = LineFields.indexOf((byte) '\n', buffer, scanned, filled);
      if (lineEnd < filled) {
        return line(lineEnd, lineEnd + 1);
      }
      if (tooLong) {
        start = 0;
        filled = 0;
      }
      makeRoom();
      scanned = filled;
      int n = source.read(buffer, filled, buffer.length - filled);
      if (n < 0) {
        finish();
        return (tooLong || filled > start) && line(filled, filled);
      }
      filled += n;
    }
  }

  private boolean line(int lineEnd, int following) {
    number++;
    tooLong |= lineEnd - start > LONGEST_LINE;
    end = tooLong ? start : lineEnd;
    next = following;
    return true;
  }

  /** Moves the open line to the front of the buffer, which grows up to the longest line. */
  private void makeRoom() {
    if (filled < buffer.length) {
      return;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      start = 0;
    } else if (buffer.length <= LONGEST_LINE) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    if (filled - start > LONGEST_LINE) {
      tooLong = true;
      filled = 0;
      start = 0;
    }
  }

  private InputStream open() throws IOException {
    PushbackInputStream raw = new PushbackInputStream(Files.newInputStream(file.path()), 2);
    in = raw;
    byte[] magic = raw.readNBytes(2);
    raw.unread(magic);
    boolean packed = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    int length = packed && whole != null ? whole.inflate(file.path()) : -1;
    if (whole != null && length >= 0) {
      buffer = whole.text();
      filled = length;
      raw.close();
      in = InputStream.nullInputStream();
      return in;
    }
    buffer = new byte[1 << 16];
    if (packed) {
      gzip = new GzipSource(raw);
      in = gzip;
    }
    return in;
  }

  private String sentence(IOException damage) {
    if (gzip == null) {
      return "The file cannot be read ("
          + reason(damage)
          + "); "
          + number
          + (number == 1 ? " line was read." : " lines were read.");
    }
    return "The gzip file "
        + reason(damage)
        + " at byte "
        + gzip.offset()
        + "; the "
        + number
        + (number == 1 ? " line" : " lines")
        + " before that were read"
        + (cut ? ", the next one is cut." : ".");
  }

  private static String reason(IOException damage) {
    String message = damage.getMessage();
    return message == null ? damage.getClass().getSimpleName() : message;
  }

  private void finish() {
    finished = true;
    if (in != null) {
      try {
        in.close();
      } catch (IOException ignored) {
        // everything that could be read has been read
      }
    }
  }
}
