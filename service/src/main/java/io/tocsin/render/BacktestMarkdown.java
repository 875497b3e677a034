package io.tocsin.render;

import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Incident;
import io.tocsin.backtest.Suggestion;
import java.util.ArrayList;
import java.util.List;

/** A back-test for a pull request: a sentence, a table, the rest folded away. */
public final class BacktestMarkdown {
  /** A comment on GitHub has at most 65,536 characters. */
  private static final int MOST_ROWS = 100;

  private BacktestMarkdown() {}

  /** Headline, table, then what is folded: incidents, times, notes. Ends in a line feed. */
  public static String of(BacktestResult result) {
    StringBuilder out = new StringBuilder();
    out.append("### Back-test: ").append(BacktestWords.headline(result)).append("\n\n");
    out.append(MarkdownText.plain(BacktestWords.subject(result))).append("\n\n");
    table(result, out);
    incidents(result, out);
    firings(result, out);
    List<String> notes = BacktestText.notes(result);
    if (!notes.isEmpty()) {
      StringBuilder list = new StringBuilder();
      notes.stream()
          .limit(MOST_ROWS)
          .forEach(note -> list.append("- ").append(MarkdownText.plain(note)).append('\n'));
      more(notes.size(), list);
      out.append('\n')
          .append(
              MarkdownText.details(BacktestWords.counted(notes.size(), "note"), list.toString()));
    }
    return out.toString();
  }

  /** Headline and what differs, then the files' own result folded away. Ends in a line feed. */
  public static String of(BacktestComparison comparison) {
    StringBuilder out = new StringBuilder();
    out.append("### Back-test: ")
        .append(MarkdownText.plain(comparison.headline()))
        .append("\n\n")
        .append(MarkdownText.plain(BacktestWords.subject(comparison)))
        .append('\n');
    TextTable table = ComparisonTable.of(comparison);
    if (!table.rows().isEmpty()) {
      out.append('\n').append(table.markdown(MOST_ROWS));
      more(table.rows().size(), out);
    }
    incidents("Newly missed", comparison.newlyMissed(), out);
    incidents("Newly caught", comparison.newlyCaught(), out);
    out.append('\n')
        .append(
            MarkdownText.details(
                "All alarms, after the change",
                of(comparison.after()).replaceFirst("^### [^\n]*\n\n", "")));
    return out.toString();
  }

  /** The threshold to take, why, and what else was tried. Ends in a line feed. */
  public static String of(Suggestion suggestion) {
    return "### "
        + MarkdownText.plain(SuggestionTable.headline(suggestion))
        + "\n\n"
        + MarkdownText.plain(suggestion.reason())
        + " "
        + MarkdownText.plain(SuggestionTable.subject(suggestion))
        + "\n\n"
        + SuggestionTable.of(suggestion).markdown(MOST_ROWS)
        + "\n"
        + MarkdownText.plain(SuggestionTable.legend(suggestion))
        + "\n";
  }

  private static void incidents(String title, List<Incident> incidents, StringBuilder out) {
    if (!incidents.isEmpty()) {
      out.append("\n**").append(title).append("**\n\n");
      incidents.stream()
          .limit(MOST_ROWS)
          .forEach(
              each ->
                  out.append("- ")
                      .append(MarkdownText.plain(BacktestWords.incident(each)))
                      .append('\n'));
    }
  }

  private static void table(BacktestResult result, StringBuilder out) {
    OutcomeTable table = OutcomeTable.of(result);
    List<List<String>> rows = new ArrayList<>();
    table.rows().stream().limit(MOST_ROWS).map(BacktestMarkdown::plain).forEach(rows::add);
    if (!table.total().isEmpty()) {
      rows.add(
          table.total().stream()
              .map(cell -> cell.isEmpty() ? "" : "**" + MarkdownText.plain(cell) + "**")
              .toList());
    }
    out.append(MarkdownText.table(table.header(), table.numeric(), rows));
    if (table.rows().size() > MOST_ROWS) {
      out.append('\n');
      more(table.rows().size(), out);
    }
  }

  private static void incidents(BacktestResult result, StringBuilder out) {
    folded(
        BacktestWords.counted(result.incidents().size(), "incident"),
        List.of("incident", "began, UTC", "lasted", "detected by"),
        result.incidents().stream()
            .map(
                each ->
                    plain(
                        List.of(
                            each.name(),
                            BacktestWords.time(each.span().from()),
                            BacktestWords.duration(each.span().length()),
                            BacktestWords.detectedBy(each, result))))
            .toList(),
        out);
  }

  private static void firings(BacktestResult result, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (AlarmOutcome alarm : result.alarms()) {
      for (StateSpan firing : StateSpan.inAlarm(alarm, result.span())) {
        rows.add(
            plain(
                List.of(
                    alarm.id(),
                    BacktestWords.time(firing.span().from()),
                    firing.length(),
                    firing.reason())));
      }
    }
    folded(
        BacktestWords.counted(rows.size(), "time") + " in ALARM",
        List.of("alarm", "from, UTC", "for", "reason"),
        rows,
        out);
  }

  private static void folded(
      String summary, List<String> header, List<List<String>> rows, StringBuilder out) {
    if (rows.isEmpty()) {
      return;
    }
    StringBuilder table =
        new StringBuilder(
            MarkdownText.table(
                header,
                header.stream().map(name -> false).toList(),
                rows.stream().limit(MOST_ROWS).toList()));
    more(rows.size(), table);
    out.append('\n').append(MarkdownText.details(summary, table.toString()));
  }

  private static void more(int count, StringBuilder out) {
    if (count > MOST_ROWS) {
      out.append(
          "\nThe first %d of %s are shown.\n".formatted(MOST_ROWS, BacktestWords.number(count)));
    }
  }

  private static List<String> plain(List<String> cells) {
    return cells.stream().map(MarkdownText::plain).toList();
  }
}
