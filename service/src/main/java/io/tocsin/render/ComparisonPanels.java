package io.tocsin.render;

import io.tocsin.backtest.AlarmChange;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.Incident;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What differs between two back-tests: sums, table, incidents, and alarms side by side. */
final class ComparisonPanels {
  /** Each has two graphs. */
  private static final int MOST_PAIRS = 30;

  private ComparisonPanels() {}

  static void write(BacktestComparison comparison, Markup out) {
    cards(comparison, out);
    TextTable table = ComparisonTable.of(comparison);
    if (!table.rows().isEmpty()) {
      table.panel(
          "What differs",
          BacktestWords.number(table.rows().size())
              + " of "
              + BacktestWords.counted(comparison.alarms().size(), "alarm"),
          out);
    }
    incidents("Newly missed", "unhealthy", comparison.newlyMissed(), out);
    incidents("Newly caught", "healthy", comparison.newlyCaught(), out);
    out.open("div", "class", "columns even");
    HeatMap.panel("Before: " + comparison.before().definitions(), comparison.before(), out);
    HeatMap.panel("After: " + comparison.after().definitions(), comparison.after(), out);
    out.close().line();
    pairs(comparison, out);
  }

  private static void cards(BacktestComparison comparison, Markup out) {
    BacktestTotals before = BacktestTotals.of(comparison.before().alarms());
    BacktestTotals after = BacktestTotals.of(comparison.after().alarms());
    out.open("dl", "class", "fact-row");
    fact("Would have fired", before, after, t -> BacktestWords.number(t.fired()), out);
    fact("Pages", before, after, t -> told(t, "page"), out);
    fact("Tickets", before, after, t -> told(t, "ticket"), out);
    fact("Time in ALARM", before, after, t -> BacktestWords.duration(t.inAlarm()), out);
    if (OutcomeTable.judged(comparison.before()) || OutcomeTable.judged(comparison.after())) {
      fact("Incidents", before, after, t -> BacktestWords.detected(t.incidents()), out);
      fact("False alarms", before, after, t -> BacktestWords.number(t.falseAlarms()), out);
    }
    out.close().line();
  }

  private static String told(BacktestTotals totals, String severity) {
    return BacktestWords.number(totals.notifications().getOrDefault(severity, 0L));
  }

  private static void fact(
      String name,
      BacktestTotals before,
      BacktestTotals after,
      Function<BacktestTotals, String> value,
      Markup out) {
    out.open("div").element("dt", name).open("dd").text(value.apply(after));
    out.text(" ").element("small", "before " + value.apply(before)).close().close();
  }

  private static void incidents(String title, String state, List<Incident> incidents, Markup out) {
    if (incidents.isEmpty()) {
      return;
    }
    out.open("section", "class", "panel").open("header").element("h2", title).close();
    out.open("ul", "class", "body notes");
    for (Incident incident : incidents) {
      out.open("li");
      Glyphs.label(state, BacktestWords.incident(incident), out);
      out.close();
    }
    out.close().close().line();
  }

  private static void pairs(BacktestComparison comparison, Markup out) {
    List<AlarmChange> changes = comparison.alarms().stream().filter(AlarmChange::isChange).toList();
    if (changes.isEmpty()) {
      return;
    }
    if (changes.size() > MOST_PAIRS) {
      out.element("p", "The first %d are drawn.".formatted(MOST_PAIRS), "class", "quiet");
    }
    GraphKey.write(out);
    pairs(comparison, changes.subList(0, Math.min(MOST_PAIRS, changes.size())), "", out);
  }

  /**
   * Alarms side by side, before and after.
   *
   * @param prefix of the ids of the panels, unique on the page
   */
  static void pairs(
      BacktestComparison comparison, List<AlarmChange> changes, String prefix, Markup out) {
    TimeScale before = new TimeScale(comparison.before().span());
    TimeScale after = new TimeScale(comparison.after().span());
    for (int i = 0; i < changes.size(); i++) {
      AlarmChange change = changes.get(i);
      String end = "-" + (i + 1);
      out.open("div", "class", "columns even pair");
      side(change.before(), change.id() + ", before", before, prefix + "before" + end, out);
      side(change.after(), change.id() + ", after", after, prefix + "after" + end, out);
      out.close().line();
    }
  }

  private static void side(
      @Nullable AlarmOutcome alarm, String title, TimeScale time, String anchor, Markup out) {
    if (alarm == null) {
      out.open("section", "class", "panel").open("header").element("h2", title);
      out.close().element("p", "There is no such alarm.", "class", "body quiet").close();
    } else {
      AlarmPanel.write(alarm, title, time, anchor, out);
    }
  }
}
