package io.tocsin.accesslog;

import static io.tocsin.accesslog.LogColumn.*;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Splits one line of an ALB access log into typed columns. One scanner serves one thread and is
 * used again for each line.
 *
 * <p>It works on bytes in one pass. A regular expression with one group per field is six to ten
 * times slower, and the one in the Athena guide turns every line with an escaped quote into an
 * empty row. A quoted field ends at a quote that is not escaped by an odd run of backslashes and is
 * followed by a blank or the end of the line. Escapes ({@code \x22}) stay as they are; invalid
 * UTF-8 is replaced. Addresses, numbers and times stand in no quotes, the request does. {@link
 * LineExpression} has the same rules as a regular expression.
 *
 * <p>Every line is checked as a whole, so whether it parses does not depend on which columns are
 * read.
 */
@SuppressWarnings("EnumOrdinal") // columns are kept in arrays in the order of the file
public final class AccessLogScanner implements LineScanner {

  private static final LogColumn[] COLUMNS = LogColumn.values();

  /** Those that are not just text. */
  private static final LogColumn[] VALUES =
      Arrays.stream(COLUMNS).filter(column -> column.kind() != Kind.TEXT).toArray(LogColumn[]::new);

  /** Fields that have no quotes, and the request, which has, as bits. */
  private static final long UNQUOTED;

  static {
    long mask = 1L << LineFields.CLIENT | 1L << LineFields.TARGET | 1L << LineFields.REQUEST;
    for (int field = 0; field < KNOWN_FIELDS; field++) {
      mask |= COLUMNS[LineFields.column(field)].kind() == Kind.TEXT ? 0 : 1L << field;
    }
    UNQUOTED = mask;
  }

  /** Digits and sign of a port, a status or a priority; so many always fit 32 bits. */
  private static final int LONGEST_SMALL = 9;

  private final LineFields fields = new LineFields();
  private final int[] starts = fields.starts;
  private final int[] ends = fields.ends;
  private final long[] wholes = new long[COLUMNS.length];
  private final LogNumbers numbers = new LogNumbers();
  private byte[] line = new byte[0];

  /**
   * Reads the bytes from {@code from} to before {@code to}, without the line end.
   *
   * @return null when the line is an access log entry; the columns can then be asked until the next
   *     scan, as long as the bytes stay as they are
   */
  @Override
  public @Nullable LineProblem scan(byte[] bytes, int from, int to) {
    line = bytes;
    int end = to;
    while (end > from && LineFields.isBlank(bytes[end - 1])) {
      end--;
    }
    int start = from;
    while (start < end && LineFields.isBlank(bytes[start])) {
      start++;
    }
    if (start == end) {
      return LineProblem.BLANK;
    }
    int count = fields.split(bytes, start, end);
    if (count < 0) {
      return LineProblem.UNTERMINATED_QUOTE;
    }
    return count < FEWEST_FIELDS ? LineProblem.TOO_FEW_FIELDS : columns(count);
  }

  @Override
  public long micros() {
    return whole(TIME);
  }

  /** The scanned line as a record. */
  public AccessLogEntry entry() {
    return new AccessLogEntry(
        Objects.requireNonNullElse(text(TYPE), "-"),
        Objects.requireNonNull(instant(TIME)),
        Objects.requireNonNullElse(text(ELB), "-"),
        text(CLIENT_IP),
        integer(CLIENT_PORT),
        text(TARGET_IP),
        integer(TARGET_PORT),
        seconds(REQUEST_PROCESSING_TIME),
        seconds(TARGET_PROCESSING_TIME),
        seconds(RESPONSE_PROCESSING_TIME),
        integer(ELB_STATUS_CODE),
        integer(TARGET_STATUS_CODE),
        isNull(RECEIVED_BYTES) ? 0 : whole(RECEIVED_BYTES),
        isNull(SENT_BYTES) ? 0 : whole(SENT_BYTES),
        text(REQUEST_VERB),
        text(REQUEST_URL),
        text(REQUEST_PROTO),
        text(USER_AGENT),
        text(SSL_CIPHER),
        text(SSL_PROTOCOL),
        text(TARGET_GROUP_ARN),
        text(TRACE_ID),
        text(DOMAIN_NAME),
        text(CHOSEN_CERT_ARN),
        integer(MATCHED_RULE_PRIORITY),
        instant(REQUEST_CREATION_TIME),
        text(ACTIONS_EXECUTED),
        text(REDIRECT_URL),
        text(ERROR_REASON),
        text(TARGET_PORT_LIST),
        text(TARGET_STATUS_CODE_LIST),
        text(CLASSIFICATION),
        text(CLASSIFICATION_REASON),
        text(CONN_TRACE_ID),
        text(TRANSFORMED_HOST),
        text(TRANSFORMED_URI),
        text(REQUEST_TRANSFORM_STATUS),
        text(IP_ADDRESS));
  }

  /**
   * Whether the line has no value in this column: {@code -}, -1 for the three times, or no field.
   */
  public boolean isNull(LogColumn column) {
    return isNull(column.ordinal());
  }

  private boolean isNull(int column) {
    int start = starts[column];
    return start < 0 || (line[start] == '-' && ends[column] - start == 1);
  }

  /** A column as text, whatever its kind. */
  public @Nullable String text(LogColumn column) {
    int start = starts[column.ordinal()];
    return isNull(column)
        ? null
        : new String(line, start, ends[column.ordinal()] - start, StandardCharsets.UTF_8);
  }

  /** A column as valid UTF-8, cheaper than {@link #text} when no string is needed. */
  public byte @Nullable [] utf8(LogColumn column) {
    if (isNull(column)) {
      return null;
    }
    return LineFields.utf8(line, starts[column.ordinal()], ends[column.ordinal()]);
  }

  /** A column of kind WHOLE, or of kind TIME as microseconds since 1970; only when not null. */
  public long whole(LogColumn column) {
    return wholes[column.ordinal()];
  }

  /** A column of kind SECONDS; only when not null. */
  public double decimal(LogColumn column) {
    return Double.longBitsToDouble(wholes[column.ordinal()]);
  }

  private @Nullable Integer integer(LogColumn column) {
    return isNull(column) ? null : (int) whole(column);
  }

  private @Nullable Double seconds(LogColumn column) {
    return isNull(column) ? null : decimal(column);
  }

  private @Nullable Instant instant(LogColumn column) {
    return isNull(column) ? null : LogNumbers.instant(whole(column));
  }

  private @Nullable LineProblem columns(int count) {
    splitAddress(CLIENT_IP.ordinal());
    splitAddress(TARGET_IP.ordinal());
    splitRequest(starts[REQUEST_VERB.ordinal()], ends[REQUEST_VERB.ordinal()]);
    LineProblem problem = isNull(TIME) ? LineProblem.BAD_TIME : values();
    if (problem != null || (fields.quotes() & UNQUOTED) == 1L << LineFields.REQUEST) {
      return problem;
    }
    return misquoted(count);
  }

  /** The last field that has quotes, or has none, where it should not. */
  private LineProblem misquoted(int count) {
    LineProblem problem = LineProblem.BARE_REQUEST;
    for (int field = 0; field < count; field++) {
      boolean quoted = (fields.quotes() & 1L << field) != 0;
      Kind kind = COLUMNS[LineFields.column(field)].kind();
      if (field == LineFields.REQUEST) {
        problem = quoted ? problem : LineProblem.BARE_REQUEST;
      } else if (quoted && (UNQUOTED & 1L << field) != 0) {
        problem = kind == Kind.TIME ? LineProblem.BAD_TIME : LineProblem.BAD_NUMBER;
      }
    }
    return problem;
  }

  private @Nullable LineProblem values() {
    for (LogColumn column : VALUES) {
      int i = column.ordinal();
      int start = starts[i];
      if (isNull(i)) {
        continue;
      }
      boolean read =
          switch (column.kind()) {
            case WHOLE -> numbers.whole(line, start, ends[i]) && fits(column);
            case SECONDS -> numbers.seconds(line, start, ends[i]);
            case TIME -> numbers.time(line, start, ends[i]);
            case TEXT -> true;
          };
      if (!read) {
        return column.kind() == Kind.TIME ? LineProblem.BAD_TIME : LineProblem.BAD_NUMBER;
      }
      wholes[i] = numbers.result();
      if (column.kind() == Kind.SECONDS && line[start] == '-') {
        starts[i] = -1;
      }
    }
    return null;
  }

  private boolean fits(LogColumn column) {
    return column == RECEIVED_BYTES
        || column == SENT_BYTES
        || ends[column.ordinal()] - starts[column.ordinal()] <= LONGEST_SMALL;
  }

  private void set(int column, int start, int end) {
    starts[column] = start;
    ends[column] = end;
  }

  /** Cuts at the last colon: IPv6 addresses come with and without brackets. */
  private void splitAddress(int column) {
    int start = starts[column];
    int end = ends[column];
    int colon = end - 1;
    while (colon >= start && line[colon] != ':' && line[colon] != ']') {
      colon--;
    }
    boolean port = colon >= start && line[colon] == ':';
    int addressEnd = port ? colon : end;
    boolean brackets = addressEnd - start > 1 && line[start] == '[' && line[addressEnd - 1] == ']';
    set(column, brackets ? start + 1 : start, brackets ? addressEnd - 1 : addressEnd);
    set(column + 1, port ? colon + 1 : -1, end);
  }

  /**
   * Method up to the first blank; protocol is the last word only if it looks like one; the URL is
   * the rest and may hold blanks, because it is logged as the client sent it.
   */
  private void splitRequest(int start, int to) {
    int end = to;
    while (end > start && line[end - 1] == ' ') {
      end--;
    }
    int verbEnd = start;
    while (verbEnd < end && line[verbEnd] != ' ') {
      verbEnd++;
    }
    set(REQUEST_VERB.ordinal(), start, verbEnd);
    starts[REQUEST_URL.ordinal()] = -1;
    starts[REQUEST_PROTO.ordinal()] = -1;
    if (verbEnd >= end) {
      return;
    }
    int word = end;
    while (line[word - 1] != ' ') {
      word--;
    }
    int urlEnd = end;
    if (isProtocol(word, end) && word - 1 > verbEnd) {
      set(REQUEST_PROTO.ordinal(), word, end);
      urlEnd = word - 1;
    }
    set(REQUEST_URL.ordinal(), verbEnd + 1, urlEnd);
  }

  private boolean isProtocol(int start, int end) {
    return (end - start == 1 && line[start] == '-')
        || (end - start > 5
            && line[start] == 'H'
            && line[start + 1] == 'T'
            && line[start + 2] == 'T'
            && line[start + 3] == 'P'
            && line[start + 4] == '/');
  }
}
