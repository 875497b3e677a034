package io.tocsin.render;

import io.tocsin.backtest.AlarmChange;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.IncidentCount;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The alarms that would have done something else, before and after. */
final class ComparisonTable {
  private ComparisonTable() {}

  /** Without rows when nothing would have been different. */
  static TextTable of(BacktestComparison comparison) {
    return new TextTable(
        List.of("alarm", "fired", "in ALARM", "told", "detected", "delay", "false alarms"),
        List.of(false, true, true, true, true, true, true),
        comparison.alarms().stream()
            .filter(AlarmChange::isChange)
            .map(ComparisonTable::row)
            .toList());
  }

  private static List<String> row(AlarmChange change) {
    return List.of(
        change.id()
            + (change.before() == null ? " (new)" : change.after() == null ? " (gone)" : ""),
        both(change, outcome -> BacktestWords.number(outcome.alarms())),
        both(change, outcome -> BacktestWords.duration(outcome.inAlarm())),
        both(change, outcome -> BacktestWords.number(BacktestTotals.told(outcome))),
        both(change, outcome -> BacktestWords.detected(IncidentCount.of(outcome.detections()))),
        both(change, ComparisonTable::delay),
        both(change, outcome -> BacktestWords.number(outcome.falseAlarms())));
  }

  private static String delay(AlarmOutcome outcome) {
    return IncidentCount.of(outcome.detections()).median().map(BacktestWords::duration).orElse("");
  }

  private static String both(AlarmChange change, Function<AlarmOutcome, String> value) {
    return both(value(change.before(), value), value(change.after(), value));
  }

  private static String value(
      @Nullable AlarmOutcome outcome, Function<AlarmOutcome, String> value) {
    return outcome == null ? "" : value.apply(outcome);
  }

  /** {@code 12 → 2}, or one value when it stays. */
  static String both(String before, String after) {
    String was = before.isEmpty() ? "-" : before;
    String now = after.isEmpty() ? "-" : after;
    return was.equals(now) ? was : was + " → " + now;
  }
}
