package io.tocsin.render;

import io.tocsin.backtest.AlarmChange;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.Incident;
import io.tocsin.backtest.IncidentCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The same history under other definitions, for a terminal: a sentence, then what differs. */
public final class ComparisonText {
  private ComparisonText() {}

  /**
   * @param width characters of a line
   */
  public static String of(BacktestComparison comparison, int width, boolean colour) {
    StringBuilder out = new StringBuilder();
    out.append(Paint.BOLD.on(comparison.headline(), colour)).append('\n');
    out.append(
        "%s against %s\n\n"
            .formatted(comparison.after().definitions(), comparison.before().definitions()));
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (AlarmChange change : comparison.alarms()) {
      if (change.isChange()) {
        rows.add(row(change));
      }
    }
    if (!rows.isEmpty()) {
      out.append(
          TableText.of(
              List.of("alarm", "fired", "told", "detected", "delay", "false alarms"),
              List.of(false, true, true, true, true, true),
              rows,
              width));
    }
    incidents("Newly missed", comparison.newlyMissed(), out);
    incidents("Newly caught", comparison.newlyCaught(), out);
    return out.toString();
  }

  private static void incidents(String title, List<Incident> incidents, StringBuilder out) {
    if (!incidents.isEmpty()) {
      out.append('\n').append(title).append('\n');
      incidents.forEach(
          each ->
              out.append("  %s, %s\n".formatted(each.name(), BacktestWords.span(each.span()))));
    }
  }

  private static List<@Nullable String> row(AlarmChange change) {
    AlarmOutcome before = change.before();
    AlarmOutcome after = change.after();
    List<@Nullable String> row = new ArrayList<>();
    row.add(change.id() + (before == null ? " (new)" : after == null ? " (gone)" : ""));
    row.add(
        both(
            before == null ? null : BacktestWords.number(before.alarms()),
            after == null ? null : BacktestWords.number(after.alarms())));
    row.add(
        both(
            before == null ? null : BacktestWords.number(BacktestTotals.told(before)),
            after == null ? null : BacktestWords.number(BacktestTotals.told(after))));
    row.add(both(detected(before), detected(after)));
    row.add(both(delay(before), delay(after)));
    row.add(
        both(
            before == null ? null : BacktestWords.number(before.falseAlarms()),
            after == null ? null : BacktestWords.number(after.falseAlarms())));
    return row;
  }

  private static @Nullable String detected(@Nullable AlarmOutcome outcome) {
    return outcome == null || outcome.detections().isEmpty()
        ? null
        : BacktestWords.detected(IncidentCount.of(outcome.detections()));
  }

  private static @Nullable String delay(@Nullable AlarmOutcome outcome) {
    Optional<Duration> median =
        outcome == null ? Optional.empty() : IncidentCount.of(outcome.detections()).median();
    return median.map(BacktestWords::duration).orElse(null);
  }

  private static @Nullable String both(@Nullable String before, @Nullable String after) {
    String was = before == null ? "-" : before;
    String now = after == null ? "-" : after;
    return was.equals(now) ? was : was + " → " + now;
  }
}
