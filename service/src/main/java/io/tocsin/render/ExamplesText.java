package io.tocsin.render;

import io.tocsin.alarmtest.Examples;
import java.util.List;

/** What the tests show of metric filters and events, for a terminal. */
public final class ExamplesText {
  private static final int MOST_LINES = 50;

  private ExamplesText() {}

  /** Empty when there are neither filters nor events. */
  public static String of(Examples examples, boolean colour) {
    int all = examples.shown().size();
    if (all == 0) {
      return "";
    }
    List<Examples.Shown> incomplete = examples.incomplete();
    String total =
        "Examples: "
            + (all - incomplete.size())
            + " of "
            + all
            + (all == 1 ? " filter or event has" : " filters and events have")
            + " one that matches and one that does not.";
    StringBuilder out = new StringBuilder();
    out.append((incomplete.isEmpty() ? Paint.GREEN : Paint.YELLOW).on(total, colour)).append('\n');
    int shown = Math.min(MOST_LINES, incomplete.size());
    for (Examples.Shown each : incomplete.subList(0, shown)) {
      out.append("  ").append(each.kind()).append(' ').append(each.id());
      out.append(": ").append(each.missing()).append('\n');
    }
    if (shown < incomplete.size()) {
      out.append("  and ").append(incomplete.size() - shown).append(" more\n");
    }
    return out.toString();
  }
}
