package io.tocsin.evaluation;

import java.time.Instant;

/**
 * An evaluation range measured at a metric that stopped: R is how many periods lie between the last
 * datapoint and the newest slot of the first evaluation that found the whole range empty.
 *
 * @param alarm its name
 * @param period seconds
 * @param lastDatapoint start of the last minute with samples, or of the last slot with a value
 * @param newestSlot start of the newest slot of the evaluation that found nothing
 * @param at when that evaluation changed the state
 * @param byHistoryAlone whether the last datapoint is known only from the state change before,
 *     which is the last one there was for a probe, and an earlier one for other alarms
 */
public record MeasuredRange(
    String alarm,
    int period,
    Instant lastDatapoint,
    Instant newestSlot,
    Instant at,
    boolean byHistoryAlone) {

  public MeasuredRange {
    if (period < 1 || !lastDatapoint.isBefore(newestSlot)) {
      throw new IllegalArgumentException(
          "a metric stops before a range is empty, not at %s for a slot of %d s at %s"
              .formatted(lastDatapoint, period, newestSlot));
    }
  }

  /** R in periods. */
  public int slots() {
    long seconds = newestSlot.getEpochSecond() - lastDatapoint.getEpochSecond();
    return Math.toIntExact((seconds + period - 1) / period);
  }
}
