package io.tocsin.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.backtest.Candidate;
import io.tocsin.backtest.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds that were tried for an alarm as JSON: every candidate.
 *
 * @param present the alarm's own
 */
@JsonInclude
public record SuggestionJson(
    String headline,
    String id,
    String reason,
    String history,
    Instant from,
    Instant to,
    int incidents,
    Tried present,
    Tried recommended,
    List<Tried> candidates) {

  /**
   * @param operator as in definition files: {@code >}
   * @param fired stretches in ALARM
   * @param medianDelaySeconds null when it tells of no incident
   * @param best whether no other is better in one respect and as good in the others
   */
  @JsonInclude
  public record Tried(
      String operator,
      double threshold,
      int datapointsToAlarm,
      int evaluationPeriods,
      int fired,
      double firedPerWeek,
      long inAlarmSeconds,
      int detected,
      @Nullable Long medianDelaySeconds,
      int falseAlarms,
      boolean best) {}

  public static SuggestionJson of(Suggestion suggestion) {
    return new SuggestionJson(
        SuggestionTable.headline(suggestion),
        suggestion.id(),
        suggestion.reason(),
        suggestion.history(),
        suggestion.span().from(),
        suggestion.span().to(),
        suggestion.incidents().size(),
        tried(suggestion, suggestion.present()),
        tried(suggestion, suggestion.recommended()),
        suggestion.candidates().stream().map(each -> tried(suggestion, each)).toList());
  }

  /** As indented text, ending in a line feed. */
  public String text() {
    return JsonText.of(this);
  }

  private static Tried tried(Suggestion suggestion, Candidate candidate) {
    return new Tried(
        suggestion.alarm().comparisonOperator().symbol(),
        candidate.threshold(),
        candidate.datapointsToAlarm(),
        candidate.evaluationPeriods(),
        candidate.episodes(),
        suggestion.perWeek(candidate),
        candidate.inAlarm().toSeconds(),
        candidate.caught(),
        candidate.delay().map(Duration::toSeconds).orElse(null),
        candidate.falseAlarms(),
        candidate.best());
  }
}
