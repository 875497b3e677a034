package io.tocsin.accesslog;

import io.tocsin.accesslog.LogColumn.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What lines of fields have in common: a field is a place in the line, and {@code -} is null. */
abstract class FieldScanner implements TableScanner {
  /** Digits and sign of a port or a status; so many always fit 32 bits. */
  static final int LONGEST_SMALL = 9;

  /** By column: where its field begins; -1 when the line has no such field. */
  final int[] starts;

  final int[] ends;
  final LogNumbers numbers = new LogNumbers();
  private final List<LineColumn> columns;
  private final byte @Nullable [][] made;
  private final long[] wholes;
  private byte[] line = new byte[0];

  FieldScanner(List<LineColumn> columns) {
    this.columns = columns;
    this.starts = new int[columns.size()];
    this.ends = new int[columns.size()];
    this.made = new byte[columns.size()][];
    this.wholes = new long[columns.size()];
    Arrays.fill(starts, -1);
  }

  @Override
  public boolean isNull(int column) {
    if (made[column] != null) {
      return false;
    }
    int start = starts[column];
    return start < 0 || (ends[column] - start == 1 && line[start] == '-');
  }

  @Override
  public byte @Nullable [] utf8(int column) {
    byte[] whole = made[column];
    return whole != null
        ? whole
        : isNull(column) ? null : LineFields.utf8(line, starts[column], ends[column]);
  }

  @Override
  public long whole(int column) {
    return wholes[column];
  }

  @Override
  public double decimal(int column) {
    return Double.longBitsToDouble(wholes[column]);
  }

  /** Sets a column that is not just a piece of the line. */
  final void make(int column, byte @Nullable [] text) {
    made[column] = text;
  }

  /** The first group of a file's name, or null. */
  static byte @Nullable [] ofName(Pattern pattern, LogFile file) {
    Matcher matcher = pattern.matcher(file.name());
    return matcher.find() ? matcher.group(1).getBytes(StandardCharsets.UTF_8) : null;
  }

  /**
   * Reads the numbers and times of a line whose fields are known.
   *
   * @param quotes which columns stand in quotes, the first in the lowest bit; text alone may
   */
  final @Nullable LineProblem values(byte[] bytes, long quotes) {
    line = bytes;
    for (int i = 0; i < starts.length; i++) {
      Kind kind = columns.get(i).kind();
      if (kind == Kind.TEXT || starts[i] < 0) {
        continue;
      }
      boolean quoted = (quotes & 1L << i) != 0;
      if (quoted || (!isNull(i) && !read(i, kind))) {
        return kind == Kind.TIME ? LineProblem.BAD_TIME : LineProblem.BAD_NUMBER;
      }
      if (kind == Kind.SECONDS && !isNull(i) && line[starts[i]] == '-') {
        starts[i] = -1;
      }
    }
    return null;
  }

  private boolean read(int column, Kind kind) {
    int start = starts[column];
    int end = ends[column];
    boolean read =
        switch (kind) {
          case WHOLE -> numbers.whole(line, start, end) && fits(column, end - start);
          case SECONDS -> numbers.seconds(line, start, end);
          case TIME -> isTime(column, start, end);
          case TEXT -> true;
        };
    wholes[column] = numbers.result();
    return read;
  }

  /** Whether a number with so many digits is one of this column. */
  boolean fits(int column, int length) {
    return length <= LONGEST_SMALL;
  }

  /** Reads a column of kind TIME. */
  boolean isTime(int column, int start, int end) {
    return numbers.time(line, start, end);
  }
}
