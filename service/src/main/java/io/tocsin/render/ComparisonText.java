package io.tocsin.render;

import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.Incident;
import java.util.List;

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
    TextTable table = ComparisonTable.of(comparison);
    if (!table.rows().isEmpty()) {
      out.append(table.text(width));
    }
    incidents("Newly missed", comparison.newlyMissed(), out);
    incidents("Newly caught", comparison.newlyCaught(), out);
    return out.toString();
  }

  private static void incidents(String title, List<Incident> incidents, StringBuilder out) {
    if (!incidents.isEmpty()) {
      out.append('\n').append(title).append('\n');
      incidents.forEach(
          each -> out.append("  %s, %s\n".formatted(each.name(), BacktestWords.span(each.span()))));
    }
  }
}
