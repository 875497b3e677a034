package io.tocsin.evaluation;

import java.time.Instant;

/**
 * The consecutive slots an alarm looks at, for CloudWatch's default sliding window. Slots end on a
 * minute (on 10 s for high-resolution alarms), not on multiples of the period.
 *
 * @param end end of the newest slot, exclusive
 * @param period seconds
 * @param slots how many, at least 1
 */
record SlotWindow(Instant end, int period, int slots) {

  /**
   * @param n EvaluationPeriods
   * @param singleMetric false for metric math. Alarms of high resolution skip the newest 10 s for a
   *     single metric and nothing for metric math; recorded from the live service in September 2026
   * @param slots the evaluation range R
   */
  static SlotWindow sliding(int period, int n, boolean singleMetric, int slots, Instant at) {
    int grid = period < 60 ? 10 : Cadence.isMultiDay(period, n) ? 3600 : 60;
    int cut = period < 60 && singleMetric ? 10 : 0;
    long second = at.getEpochSecond() - cut;
    return new SlotWindow(
        Instant.ofEpochSecond(second - Math.floorMod(second, (long) grid)), period, slots);
  }

  /** Start of the oldest slot. */
  Instant start() {
    return end.minusSeconds((long) slots * period);
  }
}
