package io.tocsin.slo;

import java.time.Duration;

/**
 * How fast the budget burns in one window of a pair.
 *
 * @param rate NaN without requests
 * @param threshold the rate above which it burns too fast
 * @param fewestRequests how many requests it takes to count; 0 for any number
 */
public record BurnRate(
    Duration window, Counts counts, double rate, double threshold, long fewestRequests) {

  /** Whether there are too few requests to say. */
  public boolean tooFewRequests() {
    return counts.requests() < fewestRequests;
  }

  /** Whether the alarm on this window is in ALARM, by its newest period. */
  public boolean isOver() {
    return !tooFewRequests() && rate > threshold;
  }
}
