package io.tocsin.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.Detection;
import io.tocsin.backtest.GraphPoint;
import io.tocsin.backtest.IncidentCount;
import io.tocsin.backtest.WeekHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A back-test as JSON, the same on the command line and in the API. Fields are only ever added.
 *
 * @param headline what would have happened, for a person
 * @param from the beginning of the span, with which it is included; {@code to} is not
 * @param hourOfWeek how often an alarm would have fired: seven lists from Monday on, of 24 hours
 *     each, in UTC
 */
@JsonInclude
public record BacktestJson(
    String headline,
    String definitions,
    String history,
    Instant from,
    Instant to,
    long delaySeconds,
    Totals totals,
    List<List<Integer>> hourOfWeek,
    List<Period> incidents,
    List<Alarm> alarms,
    List<String> notes) {
  /**
   * @param notifications of ALARM by severity; the key of alarms without one is {@code none}
   */
  @JsonInclude
  public record Totals(
      int alarms,
      long fired,
      long inAlarmSeconds,
      long inInsufficientDataSeconds,
      long evaluations,
      int flaps,
      Map<String, Long> notifications,
      Incidents incidents,
      int falseAlarms,
      int approximate,
      int rangeSensitive) {}

  /**
   * @param medianDelaySeconds null when none was detected
   */
  @JsonInclude
  public record Incidents(int given, int detected, @Nullable Long medianDelaySeconds) {}

  public record Period(String name, Instant from, Instant to) {}

  /**
   * @param type {@code metric} or {@code composite}
   * @param severity null when nothing says it
   * @param fidelity why the history is only nearly what CloudWatch saw; null when it is exact
   * @param graph start, lowest and highest value of each point (null: missing); null when it was
   *     not asked for
   */
  @JsonInclude
  public record Alarm(
      String id,
      String name,
      String type,
      @Nullable String severity,
      String condition,
      String initial,
      long fired,
      long inAlarmSeconds,
      long inInsufficientDataSeconds,
      long evaluations,
      int flaps,
      Incidents incidents,
      int falseAlarms,
      boolean exact,
      @Nullable String fidelity,
      boolean rangeSensitive,
      List<Transition> transitions,
      List<Notification> notifications,
      List<Found> detections,
      @Nullable List<Point> graph) {}

  public record Transition(Instant at, String from, String to, String reason) {}

  /**
   * @param actions ARNs
   */
  public record Notification(
      Instant at, String state, List<String> actions, boolean afterMuteWindow) {}

  /**
   * @param at the first instant in ALARM; null when it was missed, as is {@code delaySeconds}
   */
  @JsonInclude
  public record Found(String incident, @Nullable Instant at, @Nullable Long delaySeconds) {}

  @JsonInclude
  public record Point(Instant start, @Nullable Double minimum, @Nullable Double maximum) {}

  /**
   * @param graphs whether to give the points of the graphs, up to 1,500 of each alarm
   */
  public static BacktestJson of(BacktestResult result, boolean graphs) {
    return new BacktestJson(
        BacktestWords.headline(result),
        result.definitions(),
        result.history(),
        result.span().from(),
        result.span().to(),
        result.delay().toSeconds(),
        totals(BacktestTotals.of(result.alarms())),
        hours(WeekHours.of(result.alarms())),
        result.incidents().stream()
            .map(each -> new Period(each.name(), each.span().from(), each.span().to()))
            .toList(),
        result.alarms().stream().map(alarm -> alarm(alarm, graphs)).toList(),
        result.notes());
  }

  /** What would have happened, in a few words. */
  public static String headline(BacktestResult result) {
    return BacktestWords.headline(result);
  }

  /** As indented text, ending in a line feed. */
  public String text() {
    return JsonText.of(this);
  }

  /** Alarms without a severity get a key that is a word. */
  static Map<String, Long> bySeverity(Map<String, Long> counts) {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((severity, count) -> named.put(severity.isEmpty() ? "none" : severity, count));
    return named;
  }

  private static Totals totals(BacktestTotals totals) {
    return new Totals(
        totals.alarms(),
        totals.fired(),
        totals.inAlarm().toSeconds(),
        totals.inInsufficientData().toSeconds(),
        totals.evaluations(),
        totals.flaps(),
        bySeverity(totals.notifications()),
        incidents(totals.incidents()),
        totals.falseAlarms(),
        totals.approximate(),
        totals.rangeSensitive());
  }

  private static Incidents incidents(IncidentCount count) {
    return new Incidents(
        count.incidents(), count.detected(), count.median().map(Duration::toSeconds).orElse(null));
  }

  private static List<List<Integer>> hours(WeekHours hours) {
    List<List<Integer>> week = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Integer> counts = new ArrayList<>();
      for (int hour = 0; hour < 24; hour++) {
        counts.add(hours.count(day, hour));
      }
      week.add(counts);
    }
    return week;
  }

  private static Alarm alarm(AlarmOutcome alarm, boolean graph) {
    return new Alarm(
        alarm.id(),
        alarm.alarm().name(),
        alarm.alarm() instanceof CompositeAlarm ? "composite" : "metric",
        alarm.severity().isEmpty() ? null : alarm.severity(),
        BacktestWords.condition(alarm.alarm()),
        alarm.initial().name(),
        alarm.alarms(),
        alarm.inAlarm().toSeconds(),
        alarm.inInsufficientData().toSeconds(),
        alarm.evaluations(),
        alarm.flaps(),
        incidents(IncidentCount.of(alarm.detections())),
        alarm.falseAlarms(),
        alarm.fidelity().exact(),
        alarm.fidelity().exact() ? null : alarm.fidelity().sentence(),
        alarm.rangeSensitive(),
        alarm.transitions().stream()
            .map(t -> new Transition(t.at(), t.from().name(), t.to().name(), t.reason().text()))
            .toList(),
        alarm.notifications().stream()
            .map(n -> new Notification(n.at(), n.state().name(), n.actions(), n.afterMuteWindow()))
            .toList(),
        alarm.detections().stream().map(BacktestJson::found).toList(),
        graph ? alarm.graph().stream().map(BacktestJson::point).toList() : null);
  }

  private static Found found(Detection detection) {
    return new Found(
        detection.incident().name(),
        detection.at(),
        detection.delay().map(Duration::toSeconds).orElse(null));
  }

  private static Point point(GraphPoint point) {
    return new Point(point.start(), finite(point.minimum()), finite(point.maximum()));
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
