package io.tocsin.render;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.Detection;
import io.tocsin.backtest.Incident;
import io.tocsin.backtest.IncidentCount;
import io.tocsin.backtest.Span;
import io.tocsin.health.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words and numbers of back-tests, the same in every form. */
final class BacktestWords {
  private static final DateTimeFormatter TIME = formatter("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECOND = formatter("yyyy-MM-dd HH:mm:ss");
  private static final int DAY = 86_400;

  /** What stands in place of alarms when none told of an incident. */
  static final String MISSED = "missed";

  private BacktestWords() {}

  static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** {@code 2026-01-05 00:10}, with seconds when it has any; in UTC. */
  static String time(Instant at) {
    return (at.getEpochSecond() % 60 == 0 ? TIME : SECOND).format(at);
  }

  static String span(Span span) {
    return time(span.from()) + " to " + time(span.to()) + " UTC";
  }

  /** The two greatest units: {@code 3 d 4 h}, {@code 1 h 12 min}, {@code 4 min 30 s}. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    long[] sizes = {DAY, 3_600, 60, 1};
    String[] units = {"d", "h", "min", "s"};
    for (int i = 0; i < sizes.length; i++) {
      long count = seconds / sizes[i];
      if (count > 0) {
        long rest = i + 1 == sizes.length ? 0 : seconds % sizes[i] / sizes[i + 1];
        return count + " " + units[i] + (rest == 0 ? "" : " " + rest + " " + units[i + 1]);
      }
    }
    return "0 s";
  }

  /** {@code 43,200}. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 alarm}, {@code 2 alarms}. */
  static String counted(long count, String what) {
    return number(count) + " " + what + (count == 1 ? "" : "s");
  }

  /** {@code 12 pages, 3 tickets}, or {@code nobody told}; severities without any are left out. */
  static String told(Map<String, Long> notifications) {
    List<String> parts = new ArrayList<>();
    notifications.forEach(
        (severity, count) -> {
          if (count > 0) {
            parts.add(
                severity.equals("page") || severity.equals("ticket")
                    ? counted(count, severity)
                    : counted(count, (severity + " notification").strip()));
          }
        });
    return parts.isEmpty() ? "nobody told" : String.join(", ", parts);
  }

  /** What would have happened, in two or three short sentences. */
  static String headline(BacktestResult result) {
    BacktestTotals totals = BacktestTotals.of(result.alarms());
    String fired =
        totals.alarms() == 0
            ? "No alarm was played."
            : totals.fired() == 0
                ? (totals.alarms() == 1
                        ? "The alarm"
                        : "None of the " + number(totals.alarms()) + " alarms")
                    + (totals.alarms() == 1 ? " would not have fired." : " would have fired.")
                : "Would have fired %s: %s."
                    .formatted(times(totals.fired()), told(totals.notifications()));
    IncidentCount incidents = totals.incidents();
    if (incidents.incidents() == 0) {
      return totals.falseAlarms() == 0
          ? fired
          : fired + " " + counted(totals.falseAlarms(), "false alarm") + ".";
    }
    return "%s %s detected%s; %s."
        .formatted(
            fired,
            ofIncidents(incidents),
            incidents.median().map(delay -> ", median delay " + duration(delay)).orElse(""),
            counted(totals.falseAlarms(), "false alarm"));
  }

  private static String ofIncidents(IncidentCount incidents) {
    if (incidents.missed() == 0) {
      return incidents.incidents() == 1
          ? "The one incident is"
          : "All " + number(incidents.incidents()) + " incidents are";
    }
    return number(incidents.detected())
        + " of "
        + counted(incidents.incidents(), "incident")
        + (incidents.detected() == 1 || incidents.incidents() == 1 ? " is" : " are");
  }

  /** What was played through what, in two sentences. */
  static String subject(BacktestResult result) {
    return "%s over %s, %s. Datapoints come from %s%s."
        .formatted(
            capital(result.definitions()),
            duration(result.span().length()),
            span(result.span()),
            result.history(),
            result.delay().isZero() ? "" : ", held back by " + duration(result.delay()));
  }

  /** Whose definitions are compared over what. */
  static String subject(BacktestComparison comparison) {
    BacktestResult after = comparison.after();
    return "%s against %s over %s, %s. Datapoints come from %s."
        .formatted(
            capital(after.definitions()),
            comparison.before().definitions(),
            duration(after.span().length()),
            span(after.span()),
            after.history());
  }

  /** {@code database failover, 2026-01-09 20:10 to 2026-01-09 20:50 UTC}. */
  static String incident(Incident incident) {
    return incident.name() + ", " + span(incident.span());
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** {@code api-5xx-ratio after 7 min, api-latency-p99 after 12 min}, soonest first; or missed. */
  static String detectedBy(Incident incident, BacktestResult result) {
    List<Map.Entry<Duration, String>> found = new ArrayList<>();
    for (AlarmOutcome alarm : result.alarms()) {
      for (Detection detection : alarm.detections()) {
        if (detection.incident().equals(incident)) {
          detection.delay().ifPresent(delay -> found.add(Map.entry(delay, alarm.id())));
        }
      }
    }
    found.sort(Map.Entry.comparingByKey());
    return found.isEmpty()
        ? MISSED
        : String.join(
            ", ",
            found.stream().map(each -> each.getValue() + " " + after(each.getKey())).toList());
  }

  /** {@code after 7 min}, or {@code at once}. */
  static String after(Duration delay) {
    return delay.isZero() ? "at once" : "after " + duration(delay);
  }

  static String times(long count) {
    return count == 1 ? "once" : count == 2 ? "twice" : number(count) + " times";
  }

  /** {@code 4 of 5}; empty when no incident was given. */
  static String detected(IncidentCount incidents) {
    return incidents.incidents() == 0
        ? ""
        : number(incidents.detected()) + " of " + number(incidents.incidents());
  }

  /** {@code exact}, {@code approximate}, and whether the verdict hangs on the look-back. */
  static String fidelity(AlarmOutcome alarm) {
    return (alarm.fidelity().exact() ? "exact" : "approximate")
        + (alarm.rangeSensitive() ? ", range-sensitive" : "");
  }

  /** What an alarm looks for: a condition, or a rule. */
  static String condition(Alarm alarm) {
    return Phrase.condition(alarm);
  }

  /** {@code OK}, {@code ALARM}, {@code no data}. */
  static String state(AlarmState state) {
    return state == AlarmState.INSUFFICIENT_DATA ? "no data" : state.name();
  }
}
