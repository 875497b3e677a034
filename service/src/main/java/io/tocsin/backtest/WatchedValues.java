package io.tocsin.backtest;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.evaluation.WatchedSeries;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.Arrays;

/** What an alarm watched over a span, one value a period. */
final class WatchedValues {
  /** Of more values every second, fourth … is taken, which quantiles do not feel. */
  private static final int MOST = 1_000_000;

  private static final int WINDOW = 288;

  private WatchedValues() {}

  /** The values that are there, in the order of time. */
  static double[] of(MetricAlarm alarm, MetricHistory history, Span span, Portions portions) {
    long period = alarm.period();
    long slots = span.length().toSeconds() / period;
    int every = (int) (slots / MOST + 1);
    long stretch =
        Math.max(1, portions.stretch(LookBack.stats(alarm).size(), 0, period < 60) / period / WINDOW)
            * WINDOW;
    double[] values = new double[(int) Math.min(slots, MOST) + 1];
    int count = 0;
    for (long slot = 0; slot < slots; slot += stretch) {
      long end = Math.min(slots, slot + stretch);
      Instant from = span.from().plusSeconds(slot * period);
      Instant to = span.from().plusSeconds(end * period);
      MetricSource source = history.read(LookBack.stats(alarm), minute(from, 0), minute(to, 59));
      for (long window = slot; window < end; window += WINDOW) {
        int size = (int) Math.min(WINDOW, end - window);
        Series series =
            WatchedSeries.read(
                alarm, span.from().plusSeconds((window + size) * period), size, source);
        for (int i = 0; i < size; i++) {
          if (!series.isMissing(i) && (window + i) % every == 0 && count < values.length) {
            values[count++] = series.values()[i];
          }
        }
      }
    }
    return Arrays.copyOf(values, count);
  }

  private static Instant minute(Instant at, int more) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond() + more, 60) * 60);
  }
}
