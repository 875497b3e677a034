package io.tocsin.evaluation;

import io.tocsin.metric.Statistic;

/**
 * EvaluateLowSampleCountPercentile=ignore: a percentile of too few samples does not change the
 * state ("Percentile-based alarms and low data samples", CloudWatch User Guide, read in September
 * 2026). That one low slot among several is enough to keep the state is an assumption.
 */
public final class LowSamplePercentile {
  private LowSamplePercentile() {}

  /** The fewest samples that are not low: 10/(1-p) from the median up, 10/p below. */
  public static double minimum(Statistic percentile) {
    double p = percentile.percentile() * 100;
    double tail = p >= 50 ? 100 - p : p;
    // 1 - 0.999 is not 0.001 in binary; a millionth of a sample is no difference
    return Math.round(1000 / tail * 1e6) / 1e6;
  }

  /** Whether a judged datapoint has strictly fewer samples than the minimum. */
  static boolean isLow(Statistic percentile, double[] sampleCounts, byte[] slots, Tally tally) {
    double minimum = minimum(percentile);
    for (int age = 0; age < tally.reach(); age++) {
      int i = slots.length - 1 - age;
      if (slots[i] != Slots.MISSING && !(sampleCounts[i] >= minimum)) {
        return true;
      }
    }
    return false;
  }
}
