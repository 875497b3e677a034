package io.tocsin.render;

import io.tocsin.backtest.Candidate;
import io.tocsin.backtest.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Thresholds that were tried, as far as somebody would choose among them; and words for them. */
final class SuggestionTable {
  private static final int MOST_ROWS = 40;

  private SuggestionTable() {}

  /** What to do, in one sentence. */
  static String headline(Suggestion suggestion) {
    Candidate recommended = suggestion.recommended();
    return recommended.equals(suggestion.present())
        ? "%s: keep %s.".formatted(suggestion.id(), words(suggestion, recommended))
        : "%s: take %s instead of %s."
            .formatted(
                suggestion.id(),
                words(suggestion, recommended),
                words(suggestion, suggestion.present()));
  }

  /** What was tried on what. */
  static String subject(Suggestion suggestion) {
    return "%s over %s, %s; %s."
        .formatted(
            BacktestWords.counted(suggestion.candidates().size(), "candidate"),
            BacktestWords.duration(suggestion.span().length()),
            BacktestWords.span(suggestion.span()),
            suggestion.history());
  }

  /** What the marks mean. */
  static String legend(Suggestion suggestion) {
    return suggestion.incidents().isEmpty()
        ? "→ recommended"
        : "→ recommended; * no other is better in one respect and as good in the others";
  }

  static TextTable of(Suggestion suggestion) {
    boolean judged = !suggestion.incidents().isEmpty();
    List<List<String>> rows = new ArrayList<>();
    for (Candidate candidate : shown(suggestion, judged)) {
      List<String> row = new ArrayList<>();
      String mark =
          candidate.equals(suggestion.recommended())
              ? "→"
              : candidate.equals(suggestion.present()) ? "now" : candidate.best() ? "*" : "";
      row.add(mark);
      row.add(
          suggestion.alarm().comparisonOperator().symbol() + " " + number(candidate.threshold()));
      row.add(candidate.datapointsToAlarm() + " of " + candidate.evaluationPeriods());
      row.add(BacktestWords.number(candidate.episodes()));
      row.add(String.format(Locale.ROOT, "%.1f", suggestion.perWeek(candidate)));
      if (judged) {
        row.add(candidate.caught() + " of " + suggestion.incidents().size());
        row.add(candidate.delay().map(BacktestWords::duration).orElse("-"));
        row.add(BacktestWords.number(candidate.falseAlarms()));
      }
      rows.add(row);
    }
    List<String> header =
        new ArrayList<>(List.of("", "threshold", "datapoints", "alarms", "a week"));
    List<Boolean> numeric = new ArrayList<>(List.of(false, true, true, true, true));
    if (judged) {
      header.addAll(List.of("detected", "median delay", "false alarms"));
      numeric.addAll(List.of(true, true, true));
    }
    return new TextTable(header, numeric, rows);
  }

  private static String words(Suggestion suggestion, Candidate candidate) {
    return "%s %s, %d of %d"
        .formatted(
            suggestion.alarm().comparisonOperator().symbol(),
            number(candidate.threshold()),
            candidate.datapointsToAlarm(),
            candidate.evaluationPeriods());
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
