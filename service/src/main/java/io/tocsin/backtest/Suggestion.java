package io.tocsin.backtest;

import io.tocsin.alarm.MetricAlarm;
import java.util.List;

/**
 * Thresholds for an alarm, tried on history.
 *
 * @param alarm as it is
 * @param incidents it should tell of; empty when none were given
 * @param candidates by threshold and M of N; the alarm's own is among them
 * @param present the alarm's own
 * @param recommended one of the candidates
 * @param reason for it, one sentence
 */
public record Suggestion(
    String id,
    MetricAlarm alarm,
    String history,
    Span span,
    List<Incident> incidents,
    List<Candidate> candidates,
    Candidate present,
    Candidate recommended,
    String reason) {

  public Suggestion {
    incidents = List.copyOf(incidents);
    candidates = List.copyOf(candidates);
  }

  /** Stretches in ALARM a week. */
  public double perWeek(Candidate candidate) {
    return candidate.episodes() / (span.length().toSeconds() / 604_800.0);
  }
}
