package io.tocsin.alarm;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * WarmUpConfiguration: how long a new alarm is not judged. It applies once, at creation.
 *
 * @param minutes 1 to 2,880
 * @param wholePeriod OnlyStartEvaluatingAfterWarmUpPeriodEnds; when false it ends early, once the
 *     window can be filled with the data that came since
 */
public record WarmUp(int minutes, boolean wholePeriod) {

  public WarmUp {
    if (minutes < 1 || minutes > 2_880) {
      throw new IllegalArgumentException("a warm-up takes 1 to 2880 minutes, not " + minutes);
    }
  }

  /**
   * From when a new alarm is judged; DatapointsToAlarm plays no part ("Alarm warm-up periods",
   * CloudWatch User Guide, read in September 2026).
   *
   * @param created when the alarm was created
   * @param firstData the time of the first datapoint since; null when none has come
   * @param window how long it takes to fill EvaluationPeriods
   */
  public Instant judgedFrom(Instant created, @Nullable Instant firstData, Duration window) {
    Instant end = created.plus(Duration.ofMinutes(minutes));
    if (wholePeriod || firstData == null) {
      return end;
    }
    Instant filled = firstData.plus(window);
    return filled.isBefore(end) ? filled : end;
  }
}
