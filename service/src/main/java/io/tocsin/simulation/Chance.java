package io.tocsin.simulation;

import java.util.SplittableRandom;

/** Draws from distributions the JDK has not. */
final class Chance {
  private Chance() {}

  /** Cuts a normal deviate, so that no outlier makes a quiet shop look broken. */
  static double within(double deviate, double bound) {
    return Math.max(-bound, Math.min(bound, deviate));
  }

  /**
   * A Poisson count by the normal approximation, which is near enough for the hundreds of requests
   * of a minute, cut at four standard deviations.
   */
  static int poisson(SplittableRandom random, double mean) {
    double deviate = within(random.nextGaussian(), 4);
    return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * deviate));
  }

  /** A value around {@code centre}, never negative. */
  static double around(SplittableRandom random, double centre, double deviation) {
    return Math.max(0, centre + deviation * within(random.nextGaussian(), 3));
  }

  /** {@code count} values around {@code centre}, never negative. */
  static double[] around(SplittableRandom random, double centre, double deviation, int count) {
    double[] samples = new double[count];
    for (int i = 0; i < count; i++) {
      samples[i] = around(random, centre, deviation);
    }
    return samples;
  }
}
