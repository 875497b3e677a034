package io.tocsin.render;

import io.tocsin.backtest.Suggestion;

/** Thresholds that were tried for an alarm, for a terminal: the one to take, then the best. */
public final class SuggestionText {
  private SuggestionText() {}

  /**
   * @param width characters of a line
   */
  public static String of(Suggestion suggestion, int width, boolean colour) {
    return Paint.BOLD.on(SuggestionTable.headline(suggestion), colour)
        + "\n"
        + suggestion.reason()
        + "\n"
        + SuggestionTable.subject(suggestion)
        + "\n\n"
        + SuggestionTable.of(suggestion).text(width)
        + "\n"
        + SuggestionTable.legend(suggestion)
        + "\n";
  }
}
