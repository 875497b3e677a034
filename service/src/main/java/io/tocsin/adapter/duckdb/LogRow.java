package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogScanner;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogColumn;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogProblem;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.accesslog.UrlBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The row that a thread is about to hand to DuckDB: a parsed line, a line with a problem, or a file
 * with one.
 */
final class LogRow {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");
  private static final Pattern GROUP = Pattern.compile(":targetgroup/([^/]+)/");
  private static final Pattern NODE = Pattern.compile("_[0-9]{8}T[0-9]{4}Z_([0-9a-fA-F.:]+)_");
  private static final long MICROS = 1_000_000L;
  private static final long MICROS_A_DAY = 86_400_000_000L;

  final AccessLogScanner scanner = new AccessLogScanner();
  private final UrlBytes urls;
  private byte @Nullable [] node;
  private byte[] file = new byte[0];
  private byte[] groupArn = new byte[0];
  private byte @Nullable [] group;
  private @Nullable Long delivered;
  private boolean dated;
  private byte @Nullable [] day;
  private long epochDay = Long.MIN_VALUE;
  private byte @Nullable [] error;
  private long line;
  private boolean parsed;

  LogRow(RouteRules rules) {
    this.urls = new UrlBytes(rules);
  }

  /** Begins a file: its lines share name, stamp and, when the path says it, day. */
  void begin(LogFile next) {
    file = utf8(next.name());
    node = first(NODE, next.name());
    Instant stamp = next.stamp();
    delivered(stamp);
    dated = next.folderDay() != null || stamp != null;
    day(next.day());
  }

  /** A file that cannot be read, or whose reading ended before its end. */
  void fileProblem(LogProblem problem, boolean begun) {
    if (!begun) {
      file = utf8(problem.file());
      node = first(NODE, problem.file());
      delivered(LogFile.stampOf(problem.file()));
      day = null;
      if (problem.day() != null) {
        day(problem.day());
      }
    }
    parsed = false;
    line = 0;
    error = utf8("file: " + problem.sentence());
  }

  void line(long number, @Nullable LineProblem problem) {
    line = number;
    parsed = problem == null;
    error = problem == null ? null : utf8(problem.code());
    if (parsed && !dated) {
      long today = Math.floorDiv(scanner.whole(LogColumn.TIME), MICROS_A_DAY);
      if (today != epochDay) {
        day(LocalDate.ofEpochDay(today));
      }
    }
  }

  boolean parsed() {
    return parsed;
  }

  byte @Nullable [] path() {
    byte[] url = scanner.utf8(LogColumn.REQUEST_URL);
    return url == null ? null : urls.path(url);
  }

  byte @Nullable [] route() {
    byte[] url = scanner.utf8(LogColumn.REQUEST_URL);
    return url == null ? null : urls.route(url);
  }

  byte @Nullable [] targetGroup() {
    byte[] arn = scanner.utf8(LogColumn.TARGET_GROUP_ARN);
    if (arn != null && !Arrays.equals(arn, groupArn)) { // a handful of them come again and again
      groupArn = arn;
      group = first(GROUP, new String(arn, StandardCharsets.UTF_8));
    }
    return arn == null ? null : group;
  }

  boolean blocked() {
    String actions = scanner.text(LogColumn.ACTIONS_EXECUTED);
    return actions != null && (actions.equals("waf") || actions.endsWith(",waf"));
  }

  byte @Nullable [] node() {
    byte[] told = parsed ? scanner.utf8(LogColumn.IP_ADDRESS) : null;
    return told == null ? node : told;
  }

  byte[] file() {
    return file;
  }

  byte @Nullable [] day() {
    return day;
  }

  /** Microseconds since 1970. */
  @Nullable Long delivered() {
    return delivered;
  }

  byte @Nullable [] error() {
    return error;
  }

  /** 0 for a file's problem. */
  long line() {
    return line;
  }

  private void delivered(@Nullable Instant stamp) {
    delivered = stamp == null ? null : stamp.getEpochSecond() * MICROS;
  }

  private void day(LocalDate date) {
    epochDay = date.toEpochDay();
    day = utf8(DAY.format(date));
  }

  private static byte @Nullable [] first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? utf8(matcher.group(1)) : null;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
