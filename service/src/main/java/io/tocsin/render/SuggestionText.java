package io.tocsin.render;

import io.tocsin.backtest.Candidate;
import io.tocsin.backtest.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Thresholds that were tried for an alarm, for a terminal: the one to take, then the best. */
public final class SuggestionText {
  private static final int MOST_ROWS = 40;

  private SuggestionText() {}

  /**
   * @param width characters of a line
   */
  public static String of(Suggestion suggestion, int width, boolean colour) {
    Candidate recommended = suggestion.recommended();
    StringBuilder out = new StringBuilder();
    String headline =
        recommended.equals(suggestion.present())
            ? "%s: keep %s.".formatted(suggestion.id(), words(suggestion, recommended))
            : "%s: take %s instead of %s."
                .formatted(
                    suggestion.id(),
                    words(suggestion, recommended),
                    words(suggestion, suggestion.present()));
    out.append(Paint.BOLD.on(headline, colour)).append('\n');
    out.append(suggestion.reason()).append('\n');
    out.append(
        "%d candidates over %s, %s; %s.\n\n"
            .formatted(
                suggestion.candidates().size(),
                BacktestWords.duration(suggestion.span().length()),
                BacktestWords.span(suggestion.span()),
                suggestion.history()));
    out.append(table(suggestion, width));
    return out.toString();
  }

  private static String words(Suggestion suggestion, Candidate candidate) {
    return "%s %s, %d of %d"
        .formatted(
            suggestion.alarm().comparisonOperator().symbol(),
            number(candidate.threshold()),
            candidate.datapointsToAlarm(),
            candidate.evaluationPeriods());
  }

  private static String table(Suggestion suggestion, int width) {
    boolean judged = !suggestion.incidents().isEmpty();
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (Candidate candidate : shown(suggestion, judged)) {
      List<@Nullable String> row = new ArrayList<>();
      row.add(
          candidate.equals(suggestion.recommended())
              ? "→"
              : candidate.equals(suggestion.present()) ? "now" : candidate.best() ? "*" : "");
      row.add(suggestion.alarm().comparisonOperator().symbol() + " " + number(candidate.threshold()));
      row.add(candidate.datapointsToAlarm() + " of " + candidate.evaluationPeriods());
      row.add(BacktestWords.number(candidate.episodes()));
      row.add(String.format(Locale.ROOT, "%.1f", suggestion.perWeek(candidate)));
      if (judged) {
        row.add(candidate.caught() + " of " + suggestion.incidents().size());
        row.add(candidate.delay().map(BacktestWords::duration).orElse(null));
        row.add(BacktestWords.number(candidate.falseAlarms()));
      }
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of("", "threshold", "datapoints", "alarms", "a week"));
    List<Boolean> numeric = new ArrayList<>(List.of(false, true, true, true, true));
    if (judged) {
      header.addAll(List.of("detected", "median delay", "false alarms"));
      numeric.addAll(List.of(true, true, true));
    }
    String legend =
        judged
            ? "\n→ recommended; * no other is better in one respect and as good in the others\n"
            : "\n→ recommended\n";
    return TableText.of(header, numeric, rows, width) + legend;
  }

  /** With incidents the Pareto front; without, one M of N against all thresholds. */
  private static List<Candidate> shown(Suggestion suggestion, boolean judged) {
    Candidate recommended = suggestion.recommended();
    Set<Candidate> shown = new LinkedHashSet<>();
    shown.add(recommended);
    shown.add(suggestion.present());
    for (Candidate candidate : suggestion.candidates()) {
      boolean usual =
          candidate.datapointsToAlarm() == recommended.datapointsToAlarm()
              && candidate.evaluationPeriods() == recommended.evaluationPeriods();
      if ((judged ? candidate.best() : usual) && shown.size() < MOST_ROWS) {
        shown.add(candidate);
      }
    }
    List<Candidate> sorted = new ArrayList<>(shown);
    sorted.sort(
        Comparator.comparingDouble(Candidate::threshold)
            .thenComparing(Candidate::evaluationPeriods)
            .thenComparing(Candidate::datapointsToAlarm));
    return sorted;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
