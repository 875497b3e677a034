package io.tocsin.slo;

import io.tocsin.definition.Objective;
import java.time.Duration;
import java.util.Optional;

/**
 * What may still go wrong. The budget is a share of the requests there were: while a service is
 * young, or quiet, it is smaller in errors and the same in share.
 *
 * @param counts of the objective's window
 */
public record ErrorBudget(Objective objective, Counts counts) {

  /** Percent of requests that went well; NaN without requests. */
  public double attained() {
    return 100 * (1 - counts.ratio());
  }

  /** How many errors the requests of the window allow. */
  public double allowed() {
    return counts.requests() * objective.budget().doubleValue();
  }

  /**
   * Share of the budget that is left: 1 all, 0 none, below it when overspent; NaN without requests.
   */
  public double left() {
    return 1 - counts.ratio() / objective.budget().doubleValue();
  }

  /**
   * When nothing is left if it burns on at a rate.
   *
   * @param burnRate 1 spends the whole budget in the window of the objective; NaN when not known
   * @return zero when nothing is left already; empty when the rate can be borne for ever, because
   *     old errors leave the window as fast
   */
  public Optional<Duration> emptyIn(double burnRate) {
    double left = left();
    if (left <= 0) {
      return Optional.of(Duration.ZERO);
    }
    return burnRate > 1 && !Double.isNaN(left)
        ? Optional.of(
            Duration.ofSeconds(Math.round(objective.window().toSeconds() * left / burnRate)))
        : Optional.empty();
  }
}
