package io.tocsin.render;

import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.WeekHours;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A back-test for a terminal: what would have happened, first in a sentence, then per alarm. */
public final class BacktestText {
  private static final int HOURS = 24;

  private BacktestText() {}

  /**
   * @param width characters of a line
   * @param colour whether to paint for a terminal
   * @return lines ending in line feeds
   */
  public static String of(BacktestResult result, int width, boolean colour) {
    StringBuilder out = new StringBuilder();
    out.append(Paint.BOLD.on(BacktestWords.headline(result), colour)).append('\n');
    out.append(Paint.oneLine(BacktestWords.subject(result))).append("\n\n");
    OutcomeTable table = OutcomeTable.of(result);
    List<List<String>> rows = new ArrayList<>(table.rows());
    if (!table.total().isEmpty()) {
      rows.add(table.total());
    }
    out.append(TableText.of(table.header(), table.numeric(), rows, width));
    notifications(result, out);
    hours(WeekHours.of(result.alarms()), out);
    notes(result, out);
    return out.toString();
  }

  private static void notifications(BacktestResult result, StringBuilder out) {
    out.append("\nNotifications of ALARM by severity\n");
    BacktestTotals.of(result.alarms())
        .notifications()
        .forEach(
            (severity, count) ->
                out.append(
                    "  %-7s %s\n"
                        .formatted(
                            severity.isEmpty() ? "none" : severity, BacktestWords.number(count))));
  }

  /** Seven lines of 24 columns; an hour without alarms is a dot, more than 99 are 99. */
  private static void hours(WeekHours hours, StringBuilder out) {
    if (hours.most() == 0) {
      return;
    }
    out.append("\nAlarms by hour of the week, UTC\n    ");
    for (int hour = 0; hour < HOURS; hour++) {
      out.append(" %02d".formatted(hour));
    }
    out.append('\n');
    for (DayOfWeek day : DayOfWeek.values()) {
      out.append(" ").append(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
      for (int hour = 0; hour < HOURS; hour++) {
        int count = Math.min(99, hours.count(day, hour));
        out.append(count == 0 ? "  ." : "%3d".formatted(count));
      }
      out.append('\n');
    }
  }

  private static void notes(BacktestResult result, StringBuilder out) {
    List<String> notes = notes(result);
    if (!notes.isEmpty()) {
      out.append("\nNotes\n");
      notes.forEach(note -> out.append("  ").append(Paint.oneLine(note)).append('\n'));
    }
  }

  /** Notes of the whole, then why the history of an alarm is only nearly what CloudWatch saw. */
  static List<String> notes(BacktestResult result) {
    List<String> notes = new ArrayList<>(result.notes());
    for (AlarmOutcome alarm : result.alarms()) {
      if (!alarm.fidelity().exact()) {
        notes.add(alarm.id() + ": " + alarm.fidelity().sentence());
      }
    }
    return notes;
  }
}
