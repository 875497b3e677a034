package io.tocsin.alarmtest;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Band;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The series of a test as a metric source, of which only what has arrived can be seen. For one
 * thread.
 */
final class TestSource implements MetricSource {
  private final Map<MetricStat, TestColumn> known = new IdentityHashMap<>();
  private final Map<Metric, Map<Statistic, TestColumn>> metrics = new HashMap<>();
  private final Map<String, TestColumn> bands = new HashMap<>();
  private long now;

  TestSource(AlarmTest test) {
    long start = test.start().getEpochSecond();
    for (TestedAlarm tested : test.all()) {
      if (tested.alarm() instanceof MetricAlarm alarm) {
        add(test, tested.id(), alarm, start);
      }
    }
  }

  private void add(AlarmTest test, String id, MetricAlarm alarm, long start) {
    int period = alarm.period();
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      add(test.series().get(AlarmTest.SeriesKey.of(id, "")), single.stat(), start, period);
      return;
    }
    for (MetricDataQuery query : ((Watched.MetricMath) alarm.watched()).queries()) {
      if (query.metricStat() != null) {
        TestSeries series = test.series().get(AlarmTest.SeriesKey.of(id, query.id()));
        add(series, query.metricStat(), start, period);
        continue;
      }
      for (AlarmTest.Part part : List.of(AlarmTest.Part.LOWER, AlarmTest.Part.UPPER)) {
        TestSeries series = test.series().get(new AlarmTest.SeriesKey(id, query.id(), part));
        if (series != null) {
          bands.put(
              query.id() + part,
              new TestColumn(series, Statistic.AVERAGE, start, series.step(period)));
        }
      }
    }
  }

  private void add(@Nullable TestSeries series, MetricStat stat, long start, int period) {
    if (series != null) {
      TestColumn column = new TestColumn(series, stat.statistic(), start, series.step(period));
      known.put(stat, column);
      metrics.computeIfAbsent(stat.metric(), key -> new HashMap<>()).put(stat.statistic(), column);
    }
  }

  /** Moves on to an instant: what has arrived by then can be seen. */
  void at(Instant instant) {
    now = instant.getEpochSecond();
  }

  @Override
  public Series read(MetricStat stat, Instant start, int slots) {
    double[] values = new double[slots];
    TestColumn column = column(stat);
    if (column == null) {
      return Series.missing(start, stat.period(), slots);
    }
    column.read(values, start.getEpochSecond(), stat.period(), stat.statistic(), now);
    return new Series(start, stat.period(), values);
  }

  @Override
  public Optional<Band> band(
      MetricDataQuery entry, List<MetricDataQuery> entries, Instant start, int period, int slots) {
    TestColumn lower = bands.get(entry.id() + AlarmTest.Part.LOWER);
    TestColumn upper = bands.get(entry.id() + AlarmTest.Part.UPPER);
    if (lower == null || upper == null) {
      return Optional.empty();
    }
    Series low = Series.missing(start, period, slots);
    Series high = Series.missing(start, period, slots);
    lower.read(low.values(), start.getEpochSecond(), period, Statistic.AVERAGE, now);
    upper.read(high.values(), start.getEpochSecond(), period, Statistic.AVERAGE, now);
    return Optional.of(new Band(low, high));
  }

  /** Whether a slot of a metric lacks a point that is on its way. */
  boolean isLate(MetricStat stat, Instant slot) {
    TestColumn column = column(stat);
    return column != null && column.isLate(slot.getEpochSecond(), stat.period(), now);
  }

  private @Nullable TestColumn column(MetricStat stat) {
    TestColumn column = known.get(stat);
    if (column != null) {
      return column;
    }
    // Made by the evaluator: the sample counts of a metric, or slots of another length.
    Map<Statistic, TestColumn> byStatistic = metrics.get(stat.metric());
    if (byStatistic == null) {
      return null;
    }
    TestColumn same = byStatistic.get(stat.statistic());
    return same == null && stat.statistic().equals(Statistic.SAMPLE_COUNT)
        ? byStatistic.values().iterator().next()
        : same;
  }
}
