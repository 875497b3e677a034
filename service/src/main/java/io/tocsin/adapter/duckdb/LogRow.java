package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogScanner;
import io.tocsin.accesslog.LogColumn;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogProblem;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.accesslog.UrlBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row of an access log. */
final class LogRow extends FileRow {
  private static final Pattern GROUP = Pattern.compile(":targetgroup/([^/]+)/");
  private static final Pattern NODE = Pattern.compile("_[0-9]{8}T[0-9]{4}Z_([0-9a-fA-F.:]+)_");
  private static final long MICROS = 1_000_000L;

  final AccessLogScanner scanner = new AccessLogScanner();
  private final UrlBytes urls;
  private byte @Nullable [] node;
  private byte[] groupArn = new byte[0];
  private byte @Nullable [] group;
  private @Nullable Long delivered;

  LogRow(RouteRules rules) {
    this.urls = new UrlBytes(rules);
  }

  @Override
  AccessLogScanner scanner() {
    return scanner;
  }

  @Override
  void named(LogFile next) {
    node = first(NODE, next.name());
    delivered(next.stamp());
  }

  @Override
  void named(LogProblem problem) {
    node = first(NODE, problem.file());
    delivered(LogFile.stampOf(problem.file()));
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
    byte[] told = parsed() ? scanner.utf8(LogColumn.IP_ADDRESS) : null;
    return told == null ? node : told;
  }

  /** Microseconds since 1970. */
  @Nullable Long delivered() {
    return delivered;
  }

  private void delivered(@Nullable Instant stamp) {
    delivered = stamp == null ? null : stamp.getEpochSecond() * MICROS;
  }

  private static byte @Nullable [] first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? utf8(matcher.group(1)) : null;
  }
}
