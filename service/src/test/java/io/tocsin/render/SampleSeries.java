package io.tocsin.render;

import java.util.Random;

/** Values of the sample's alarms by the minute, always the same. */
final class SampleSeries {
  /** Minute of the beginning, and minutes. */
  static final int[][] INCIDENTS = {
    {1 * 1440 + 560, 95}, {4 * 1440 + 1210, 40}, {8 * 1440 + 130, 260}, {11 * 1440 + 840, 18}
  };

  private static final int MINUTES = SampleBacktest.MINUTES;

  private SampleSeries() {}

  static double[] failed() {
    Random random = new Random(5);
    double[] values = new double[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      values[i] = 0.05 + 0.2 * random.nextDouble();
    }
    raise(values, INCIDENTS[0][0] + 4, 80, 6.5, random);
    raise(values, INCIDENTS[1][0] + 1, 30, 22, random);
    raise(values, INCIDENTS[2][0] + 21, 200, 3.8, random);
    raise(values, 6 * 1440 + 181, 9, 1.6, random);
    raise(values, 6 * 1440 + 206, 9, 1.5, random);
    return values;
  }

  static double[] latency() {
    Random random = new Random(7);
    double[] values = new double[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      double day = Math.sin(Math.PI * 2 * (i % 1440 - 480) / 1440.0);
      values[i] = 0.42 + 0.14 * day + 0.1 * random.nextDouble();
    }
    raise(values, INCIDENTS[0][0] + 9, 70, 1.9, random);
    raise(values, INCIDENTS[2][0] + 2, 240, 2.6, random);
    for (int day = 0; day < 14; day++) {
      if (day % 7 < 5) {
        raise(values, day * 1440 + 723 + day * 3, 6 + day % 3 * 4, 1.0, random);
      }
    }
    return values;
  }

  static double[] connections() {
    Random random = new Random(9);
    double[] values = new double[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      double day = Math.sin(Math.PI * 2 * (i % 1440 - 480) / 1440.0);
      values[i] = Math.round(210 + 70 * day + 30 * random.nextDouble());
    }
    for (int i = INCIDENTS[2][0] - 60; i < INCIDENTS[2][0] + 250; i++) {
      values[i] = Math.min(498, 250 + 3.2 * (i - INCIDENTS[2][0] + 60));
    }
    for (int i = 3 * 1440 + 200; i < 3 * 1440 + 800; i++) {
      values[i] = Double.NaN;
    }
    return values;
  }

  static double[] storage() {
    double[] values = new double[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      values[i] = 620e9 - 9e6 * i;
    }
    return values;
  }

  private static void raise(double[] values, int from, int length, double to, Random random) {
    for (int i = from; i < from + length; i++) {
      values[i] = to * (0.9 + 0.2 * random.nextDouble());
    }
  }
}
