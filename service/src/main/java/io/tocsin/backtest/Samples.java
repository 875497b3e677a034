package io.tocsin.backtest;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import io.tocsin.metric.StatisticValue;
import java.time.Instant;
import java.util.Arrays;

/**
 * Samples of one metric in the order of time; a slot's datapoint is a statistic of those in it.
 *
 * @param seconds since the epoch, ascending
 * @param values as many as seconds
 */
@SuppressWarnings("ArrayRecordComponent") // a stretch of history; a list would box every value
record Samples(long[] seconds, double[] values) {

  Series series(Statistic statistic, Instant start, int period, int slots) {
    double[] result = new double[slots];
    long begin = start.getEpochSecond();
    int next = firstAt(begin);
    for (int slot = 0; slot < slots; slot++) {
      long end = begin + (long) (slot + 1) * period;
      int first = next;
      while (next < seconds.length && seconds[next] < end) {
        next++;
      }
      result[slot] = first == next ? Double.NaN : value(statistic, first, next);
    }
    return new Series(start, period, result);
  }

  /** The first sample at or after a second, of those at the same one too. */
  private int firstAt(long second) {
    int low = 0;
    int high = seconds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (seconds[middle] < second) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double value(Statistic statistic, int from, int to) {
    if (!statistic.isBasic()) {
      return StatisticValue.of(Distribution.of(Arrays.copyOfRange(values, from, to)), statistic);
    }
    double sum = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      sum += values[i];
      minimum = Math.min(minimum, values[i]);
      maximum = Math.max(maximum, values[i]);
    }
    return switch (statistic.text()) {
      case "SampleCount" -> to - from;
      case "Sum" -> sum;
      case "Minimum" -> minimum;
      case "Maximum" -> maximum;
      default -> sum / (to - from);
    };
  }
}
