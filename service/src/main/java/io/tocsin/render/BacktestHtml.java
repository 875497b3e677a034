package io.tocsin.render;

import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Suggestion;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A back-test as one HTML page that stands alone: no script, no request, readable on a phone, in
 * the dark and on paper.
 */
public final class BacktestHtml {
  /** A browser draws so many graphs at once; the table has all alarms. */
  private static final int MOST_GRAPHS = 60;

  private BacktestHtml() {}

  /** The Content-Security-Policy that the page carries, for a server that sends it too. */
  public static String policy() {
    return BacktestStyle.POLICY;
  }

  /** The page. Names and sentences may hold anything. */
  public static String of(BacktestResult result) {
    return page(
        BacktestWords.headline(result),
        BacktestWords.subject(result),
        out -> {
          BacktestCards.write(result, out);
          AlarmTable.write(result, drawn(result), out);
          IncidentTable.write(result, out);
          HeatMap.panel("When it would have fired", result, out);
          notes(result, out);
          graphs(result, out);
        });
  }

  /** The page about a change: what differs, and each alarm that differs before and after. */
  public static String of(BacktestComparison comparison) {
    return page(
        comparison.headline(),
        BacktestWords.subject(comparison),
        out -> ComparisonPanels.write(comparison, out));
  }

  /** The page about thresholds that were tried. */
  public static String of(Suggestion suggestion) {
    return page(
        SuggestionTable.headline(suggestion),
        suggestion.reason() + " " + SuggestionTable.subject(suggestion),
        out ->
            SuggestionTable.of(suggestion)
                .panel("Thresholds", SuggestionTable.legend(suggestion), out));
  }

  private static String page(String headline, String subject, Consumer<Markup> body) {
    return new HtmlPage("Back-test: " + headline, "Tocsin back-test", headline, subject)
        .around(body);
  }

  /** The alarms that have a graph or a strip: all, or those that did the most. */
  private static Set<String> drawn(BacktestResult result) {
    return result.alarms().stream()
        .sorted(
            Comparator.comparing(AlarmOutcome::alarms)
                .thenComparing(AlarmOutcome::inAlarm)
                .reversed())
        .limit(MOST_GRAPHS)
        .map(AlarmOutcome::id)
        .collect(Collectors.toSet());
  }

  private static void graphs(BacktestResult result, Markup out) {
    Set<String> drawn = drawn(result);
    TimeScale time = new TimeScale(result.span());
    List<AlarmOutcome> alarms = result.alarms();
    if (alarms.size() > drawn.size()) {
      out.element(
          "p",
          "The %d alarms that fired most are drawn below; the table has all %s."
              .formatted(drawn.size(), BacktestWords.number(alarms.size())),
          "class",
          "quiet");
    }
    GraphKey.write(out);
    for (int i = 0; i < alarms.size(); i++) {
      if (drawn.contains(alarms.get(i).id())) {
        AlarmPanel.write(alarms.get(i), alarms.get(i).id(), time, AlarmTable.anchor(i), out);
      }
    }
  }

  private static void notes(BacktestResult result, Markup out) {
    List<String> notes = result.notes();
    if (notes.isEmpty()) {
      return;
    }
    out.open("section", "class", "panel").open("header").element("h2", "Notes").close();
    out.open("ul", "class", "body notes");
    notes.forEach(note -> out.element("li", note));
    out.close().close().line();
  }
}
