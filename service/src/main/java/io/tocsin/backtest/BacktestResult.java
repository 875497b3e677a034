package io.tocsin.backtest;

import java.time.Duration;
import java.util.List;

/**
 * What would have happened.
 *
 * @param definitions which alarms: "the files", "revision main", "the account"
 * @param history where the datapoints came from
 * @param delay by which datapoints were held back
 * @param notes sentences about what could not be played, or only nearly
 */
public record BacktestResult(
    String definitions,
    String history,
    Span span,
    Duration delay,
    List<Incident> incidents,
    List<AlarmOutcome> alarms,
    List<String> notes) {

  public BacktestResult {
    incidents = List.copyOf(incidents);
    alarms = List.copyOf(alarms);
    notes = List.copyOf(notes);
  }
}
