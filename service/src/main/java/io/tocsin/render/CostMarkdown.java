package io.tocsin.render;

import io.tocsin.cost.Cost;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostGrouping;

/** A cost for a pull request. */
public final class CostMarkdown {
  /** A comment on GitHub has at most 65,536 characters. */
  private static final int MOST_ROWS = 200;

  private CostMarkdown() {}

  /** Headline, table and what the figure leaves out; ends in a line feed. */
  public static String of(Cost cost, CostGrouping grouping) {
    return markdown(CostTable.headline(cost), CostTable.of(cost, grouping), cost);
  }

  /** As the other, with what changed against a revision. */
  public static String of(CostChange change, CostGrouping grouping) {
    return markdown(CostTable.headline(change), CostTable.of(change, grouping), change.after());
  }

  private static String markdown(String headline, TextTable table, Cost cost) {
    StringBuilder out = new StringBuilder("### ").append(MarkdownText.plain(headline));
    out.append("\n\n");
    if (!table.rows().isEmpty()) {
      out.append(table.markdown(MOST_ROWS));
      int left = table.rows().size() - MOST_ROWS;
      out.append(left > 0 ? "\nand %,d more\n".formatted(left) : "").append('\n');
    }
    StringBuilder notes = new StringBuilder();
    CostTable.notes(cost)
        .forEach(note -> notes.append("- ").append(MarkdownText.plain(note)).append('\n'));
    return out.append(MarkdownText.details("What the figure is", notes.toString())).toString();
  }
}
