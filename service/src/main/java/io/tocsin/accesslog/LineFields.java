package io.tocsin.accesslog;

import static io.tocsin.accesslog.LogColumn.KNOWN_FIELDS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a line into its fields at blanks outside of quotes. A control character, of which ALB writes
 * none, is taken for a blank: the tables of Athena then need no second rule for line ends.
 *
 * <p>Bytes are looked for eight at a time: a subtraction sets the highest bit of the first byte
 * that is wanted (H. S. Warren, Hacker's Delight, "Find first 0-byte").
 */
final class LineFields {
  /** Fields that make several columns, by their place. */
  static final int CLIENT = 3;

  static final int TARGET = 4;
  static final int REQUEST = 12;

  /** Reads eight bytes, the first one lowest. */
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;
  private static final long AFTER_BLANK = ONES * 0x21;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';

  /** The column of each field; the first of those that a field makes. */
  private static final int[] COLUMNS = new int[KNOWN_FIELDS];

  static {
    int column = 0;
    for (int field = 0; field < KNOWN_FIELDS; field++) {
      COLUMNS[field] = column;
      column += field == CLIENT || field == TARGET ? 2 : field == REQUEST ? 3 : 1;
    }
  }

  /** By column: where its field begins; -1 when the line has no such field. */
  final int[] starts = new int[LogColumn.values().length];

  /** By column: where its field ends, exclusive. */
  final int[] ends = new int[starts.length];

  private long quotes;

  /**
   * Remembers where the fields are, without their quotes.
   *
   * @return how many there are, at most as many as are known; -1 when a quote does not end
   */
  int split(byte[] line, int from, int to) {
    int fields = 0;
    int at = from;
    long quoted = 0;
    while (at < to) {
      byte first = line[at];
      if (isBlank(first)) {
        at++;
        continue;
      }
      int start = at;
      int end;
      if (first == '"') {
        start++;
        end = closingQuote(line, start, to);
        if (end < 0) {
          return -1;
        }
        quoted |= fields < KNOWN_FIELDS ? 1L << fields : 0;
      } else {
        end = blank(line, at + 1, to);
      }
      if (fields < KNOWN_FIELDS) {
        starts[COLUMNS[fields]] = start;
        ends[COLUMNS[fields++]] = end;
      }
      at = end + 1;
    }
    quotes = quoted;
    if (fields < KNOWN_FIELDS) {
      Arrays.fill(starts, COLUMNS[fields], starts.length, -1);
    }
    return fields;
  }

  /** Which fields stand in quotes, the first in the lowest bit. */
  long quotes() {
    return quotes;
  }

  /** The column of a field. */
  static int column(int field) {
    return COLUMNS[field];
  }

  /** A piece of a line as valid UTF-8, without a string where it is plain. */
  static byte[] utf8(byte[] line, int start, int end) {
    for (int i = start; i < end; i++) {
      if (line[i] < 0) {
        return new String(line, start, end - start, StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    return Arrays.copyOfRange(line, start, end);
  }

  static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  /** Where a byte is first found; {@code to} when it is not. */
  static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    long pattern = ONES * (wanted & 0xFF);
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long found = zeros((long) WORDS.get(bytes, at) ^ pattern);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  static int blank(byte[] line, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long word = (long) WORDS.get(line, at);
      long found = (word - AFTER_BLANK) & ~word & HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && !isBlank(line[at])) {
      at++;
    }
    return at;
  }

  static int closingQuote(byte[] line, int from, int to) {
    if (from + 2 < to && line[from + 1] == '"' && line[from] == '-' && isBlank(line[from + 2])) {
      return from + 1; // most are "-"
    }
    int at = from;
    while (at < to) {
      at = quoteOrBackslash(line, at, to);
      if (at == to) {
        return -1;
      }
      if (line[at] == '\\') {
        int run = at;
        while (at < to && line[at] == '\\') {
          at++;
        }
        if ((at - run) % 2 != 0 && at < to) {
          at++; // what an odd run escapes is no end
        }
      } else if (at + 1 == to || isBlank(line[at + 1])) {
        return at;
      } else {
        at++;
      }
    }
    return -1;
  }

  private static int quoteOrBackslash(byte[] line, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long word = (long) WORDS.get(line, at);
      long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && line[at] != '"' && line[at] != '\\') {
      at++;
    }
    return at;
  }

  /** The highest bit of each byte that is 0; bits above the first one may be wrong. */
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGHS;
  }
}
