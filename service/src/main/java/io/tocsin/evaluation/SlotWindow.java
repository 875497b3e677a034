package io.tocsin.evaluation;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive slots an alarm looks at. Those of CloudWatch's default sliding window end on a
 * minute (on 10 s for high-resolution alarms), not on multiples of the period; those of a wall
 * clock window are calendar periods, which are not all of one length where clocks are changed.
 */
final class SlotWindow {
  private final long end;
  private final int period;
  private final int slots;

  /** Start of each slot, oldest first; null when all are as long as the period. */
  private final long @Nullable [] starts;

  private SlotWindow(long end, int period, int slots, long @Nullable [] starts) {
    this.end = end;
    this.period = period;
    this.slots = slots;
    this.starts = starts;
  }

  /**
   * Slots of equal length.
   *
   * @param end end of the newest slot, exclusive
   * @param period seconds
   * @param slots how many, at least 1
   */
  static SlotWindow ending(Instant end, int period, int slots) {
    return new SlotWindow(end.getEpochSecond(), period, slots, null);
  }

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
    return new SlotWindow(second - Math.floorMod(second, (long) grid), period, slots, null);
  }

  /**
   * Slots one after the other, of whatever length.
   *
   * @param starts start of each slot in seconds since 1970, oldest first
   * @param end end of the newest slot, exclusive
   */
  static SlotWindow of(long[] starts, long end, int period) {
    boolean even = true;
    for (int i = 0; i < starts.length; i++) {
      even &= (i + 1 < starts.length ? starts[i + 1] : end) - starts[i] == period;
    }
    return new SlotWindow(end, period, starts.length, even ? null : starts);
  }

  /** The newest slots alone. */
  SlotWindow newest(int count) {
    return new SlotWindow(
        end,
        period,
        count,
        starts == null ? null : Arrays.copyOfRange(starts, slots - count, slots));
  }

  /** Start of the oldest slot. */
  Instant start() {
    return timestamp(0);
  }

  /** End of the newest slot, exclusive. */
  Instant end() {
    return Instant.ofEpochSecond(end);
  }

  /** Seconds; the usual length of a slot. */
  int period() {
    return period;
  }

  int slots() {
    return slots;
  }

  /** Whether each slot is as long as the period. */
  boolean even() {
    return starts == null;
  }

  /** Start of slot {@code i} in seconds since 1970, the oldest being 0. */
  long second(int i) {
    return starts == null ? end - (long) (slots - i) * period : starts[i];
  }

  /** The label of slot {@code i}: its start. */
  Instant timestamp(int i) {
    return Instant.ofEpochSecond(second(i));
  }

  /** How long slot {@code i} is, in seconds. */
  int length(int i) {
    return starts == null
        ? period
        : Math.toIntExact((i + 1 < slots ? starts[i + 1] : end) - starts[i]);
  }
}
