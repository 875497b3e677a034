package io.tocsin.alarm;

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
}
