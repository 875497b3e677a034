package io.tocsin.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A metric source made of samples given one by one. Every statistic and period is computed from
 * them, for slots that begin at any second. Units are not told apart. Not safe for use by several
 * threads while it is filled.
 */
public final class RecordedSamples implements MetricSource {
  private final Map<Metric, NavigableMap<Long, Distribution>> metrics = new HashMap<>();

  /** Adds one sample; samples may come in any order. */
  public RecordedSamples add(Metric metric, Instant at, double value) {
    return add(metric, at, Distribution.of(value));
  }

  /** Adds all samples of a distribution at one instant. */
  public RecordedSamples add(Metric metric, Instant at, Distribution samples) {
    metrics
        .computeIfAbsent(metric, key -> new TreeMap<>())
        .merge(at.getEpochSecond(), samples, (a, b) -> Distribution.merge(List.of(a, b)));
    return this;
  }

  @Override
  public Series read(MetricStat stat, Instant start, int slots) {
    Series series = Series.missing(start, stat.period(), slots);
    NavigableMap<Long, Distribution> samples = metrics.get(stat.metric());
    if (samples == null) {
      return series;
    }
    for (int i = 0; i < slots; i++) {
      long from = start.getEpochSecond() + (long) i * stat.period();
      List<Distribution> inSlot =
          new ArrayList<>(samples.subMap(from, true, from + stat.period(), false).values());
      if (!inSlot.isEmpty()) {
        series.values()[i] = StatisticValue.of(Distribution.merge(inSlot), stat.statistic());
      }
    }
    return series;
  }
}
