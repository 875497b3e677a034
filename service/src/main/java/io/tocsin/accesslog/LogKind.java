package io.tocsin.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of logs that reports can read, told by a file's name and path in a folder of logs.
 *
 * <p>Names are from the guides: Elastic Load Balancing, "Connection logs for your Application Load
 * Balancer"; CloudFront, "Standard logging (legacy)"; WAF, "Sending logs to an Amazon S3 bucket". A
 * file that no other kind claims counts as an ALB access log until its content objects.
 */
public enum LogKind {
  ALB("alb_logs", Duration.ZERO),
  CONNECTIONS("alb_connections", Duration.ZERO),

  /** The stamp is the hour in which the requests came, at its start. */
  CLOUDFRONT("cloudfront_logs", Duration.ofHours(2)),

  /** The stamp is the start of the five minutes; as much again is for what came late. */
  WAF("waf_logs", Duration.ofMinutes(10));

  private static final Pattern CONNECTION_NAME = Pattern.compile("(?:.*/)?conn_log[._][^/]*");

  private static final Pattern CLOUDFRONT_NAME =
      Pattern.compile(
          "(?:.*/)?[A-Z0-9]{8,20}[.][0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{2}[.][0-9A-Za-z]+(?:[.]gz)?");

  private static final Pattern WAF_NAME = Pattern.compile("(?:.*/)?[0-9]{11,12}_waflogs_[^/]*");

  private final String view;
  private final Pattern word;
  private final Duration early;

  LogKind(String view, Duration early) {
    this.view = view;
    this.word = Pattern.compile("\\b" + view + "\\b");
    this.early = early;
  }

  /** The view that reports ask, such as {@code alb_logs}. */
  public String view() {
    return view;
  }

  /**
   * The kind of a file.
   *
   * @param name relative to the log folder, with slashes
   */
  public static LogKind ofName(String name) {
    return CONNECTION_NAME.matcher(name).matches()
        ? CONNECTIONS
        : CLOUDFRONT_NAME.matcher(name).matches()
            ? CLOUDFRONT
            : WAF_NAME.matcher(name).matches() ? WAF : ALB;
  }

  /** The kinds whose views a statement names; access logs when it names none. */
  public static Set<LogKind> readBy(String sql) {
    Set<LogKind> kinds = EnumSet.noneOf(LogKind.class);
    for (LogKind kind : values()) {
      if (kind.word.matcher(sql).find()) {
        kinds.add(kind);
      }
    }
    return kinds.isEmpty() ? EnumSet.of(ALB) : kinds;
  }

  /**
   * Whether a file with that stamp can hold lines of a range; one without a stamp always can. The
   * stamp of a load balancer's file is the end of its five minutes; CloudFront's is the start of
   * its hour, and WAF's of its five minutes, to which as much is added for lines at their edges.
   */
  public boolean canHold(@Nullable Instant stamp, Instant from, Instant to) {
    boolean open = early.isZero() || from.isBefore(Instant.EPOCH);
    return AccessLogFolder.canHold(stamp, open ? from : from.minus(early), to);
  }

  /**
   * Columns of a line in the order of {@link TableScanner}'s indexes; not for {@link #ALB}, whose
   * are {@link LogColumn}.
   */
  public List<LineColumn> columns() {
    return switch (this) {
      case ALB -> throw new IllegalArgumentException("access logs have LogColumn");
      case CONNECTIONS -> ConnectionScanner.COLUMNS;
      case CLOUDFRONT -> CloudFrontScanner.COLUMNS;
      case WAF -> WafScanner.COLUMNS;
    };
  }

  /**
   * A scanner for one thread; not for {@link #ALB}.
   *
   * @param rules for the column {@code route}, where there is one
   */
  public TableScanner scanner(RouteRules rules) {
    return switch (this) {
      case ALB -> throw new IllegalArgumentException("access logs have AccessLogScanner");
      case CONNECTIONS -> new ConnectionScanner();
      case CLOUDFRONT -> new CloudFrontScanner(rules);
      case WAF -> new WafScanner(rules);
    };
  }

  LineScanner lines() {
    return this == ALB ? new AccessLogScanner() : scanner(RouteRules.DEFAULT);
  }
}
