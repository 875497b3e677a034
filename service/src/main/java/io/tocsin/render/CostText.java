package io.tocsin.render;

import io.tocsin.cost.Cost;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostGrouping;
import java.util.List;

/** A cost for a terminal. */
public final class CostText {
  private CostText() {}

  /**
   * @param width characters of a line of the table
   * @return a sentence, the table and what the figure leaves out; ends in a line feed
   */
  public static String of(Cost cost, CostGrouping grouping, int width, boolean colour) {
    return text(CostTable.headline(cost), CostTable.of(cost, grouping), cost, width, colour);
  }

  /** As the other, with what changed against a revision. */
  public static String of(CostChange change, CostGrouping grouping, int width, boolean colour) {
    return text(
        CostTable.headline(change), CostTable.of(change, grouping), change.after(), width, colour);
  }

  private static String text(
      String headline, TextTable table, Cost cost, int width, boolean colour) {
    StringBuilder out = new StringBuilder(Paint.BOLD.on(headline, colour)).append("\n\n");
    if (!table.rows().isEmpty()) {
      out.append(table.text(width)).append('\n');
    }
    lines(CostTable.notes(cost), out);
    return out.toString();
  }

  private static void lines(List<String> notes, StringBuilder out) {
    notes.forEach(note -> out.append(Paint.oneLine(note)).append('\n'));
  }
}
