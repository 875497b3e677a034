package io.tocsin.backtest;

import io.tocsin.metric.Band;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What could be seen of a source at an instant: a slot's datapoint is missing until its delay after
 * the slot's end has passed. Bands come from a model and are not late.
 */
record DelayedSource(MetricSource source, Delays delays, Instant now) implements MetricSource {

  @Override
  public Series read(MetricStat stat, Instant start, int slots) {
    Series series = source.read(stat, start, slots);
    long seen = now.getEpochSecond() - delays.of(stat.metric());
    long shown = Math.floorDiv(seen - start.getEpochSecond(), (long) stat.period());
    if (shown >= slots) {
      return series;
    }
    double[] values = series.values().clone();
    for (int i = (int) Math.max(0, shown); i < slots; i++) {
      values[i] = Double.NaN;
    }
    return new Series(start, series.period(), values);
  }

  @Override
  public Optional<Band> band(
      MetricDataQuery entry, List<MetricDataQuery> entries, Instant start, int period, int slots) {
    return source.band(entry, entries, start, period, slots);
  }
}
