package io.tocsin.accesslog;

import static io.tocsin.accesslog.LogColumn.KNOWN_FIELDS;

/**
 * Cuts a line into its fields at blanks outside of quotes. A control character, of which ALB writes
 * none, is taken for a blank: the tables of Athena then need no second rule for line ends.
 */
final class LineFields {
  private final int[] starts = new int[KNOWN_FIELDS];
  private final int[] ends = new int[KNOWN_FIELDS];
  private final boolean[] quotes = new boolean[KNOWN_FIELDS];

  /**
   * Remembers where the fields are, without their quotes.
   *
   * @return how many there are, at most as many as are known; -1 when a quote does not end
   */
  int split(byte[] line, int from, int to) {
    int fields = 0;
    int at = from;
    while (at < to) {
      if (isBlank(line[at])) {
        at++;
        continue;
      }
      boolean quoted = line[at] == '"';
      int end = quoted ? closingQuote(line, at + 1, to) : blank(line, at, to);
      if (end < 0) {
        return -1;
      }
      if (fields < KNOWN_FIELDS) {
        quotes[fields] = quoted;
        starts[fields] = quoted ? at + 1 : at;
        ends[fields++] = end;
      }
      at = end + 1;
    }
    return fields;
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  /** Whether the field stands in quotes. */
  boolean quoted(int field) {
    return quotes[field];
  }

  static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private static int blank(byte[] line, int from, int to) {
    int at = from;
    while (at < to && !isBlank(line[at])) {
      at++;
    }
    return at;
  }

  private static int closingQuote(byte[] line, int from, int to) {
    int backslashes = 0;
    for (int at = from; at < to; at++) {
      byte b = line[at];
      if (b == '"' && backslashes % 2 == 0 && (at + 1 == to || isBlank(line[at + 1]))) {
        return at;
      }
      backslashes = b == '\\' ? backslashes + 1 : 0;
    }
    return -1;
  }
}
