package io.tocsin.adapter.aws;

import io.tocsin.backtest.SlotTable;
import io.tocsin.metric.Band;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stretch of history with its anomaly bands. A band is asked for with the alarm's own queries,
 * when the alarm first asks, and its two series are told apart by FIRST and LAST, the lower and the
 * upper one ("Using math expressions", CloudWatch User Guide, read in September 2026). It cannot be
 * regrouped, so it is read once for each minute of its period.
 */
final class FetchedBands implements MetricSource {
  private static final String LOWER = "tocsin_lower";
  private static final String UPPER = "tocsin_upper";

  private final MetricSource metrics;
  private final MetricDataReader reader;
  private final SlotStarts starts;
  private final Instant from;
  private final Instant to;
  private final Instant now;
  private final Map<Key, Bounds> bands = new ConcurrentHashMap<>();

  private record Key(MetricDataQuery entry, List<MetricDataQuery> entries) {}

  private record Bounds(MetricStat lower, MetricStat upper, SlotTable slots) {}

  FetchedBands(
      MetricSource metrics,
      MetricDataReader reader,
      SlotStarts starts,
      Instant from,
      Instant to,
      Instant now) {
    this.metrics = metrics;
    this.reader = reader;
    this.starts = starts;
    this.from = from;
    this.to = to;
    this.now = now;
  }

  @Override
  public Series read(MetricStat stat, Instant start, int slots) {
    return metrics.read(stat, start, slots);
  }

  @Override
  public Optional<Band> band(
      MetricDataQuery entry, List<MetricDataQuery> entries, Instant start, int period, int slots) {
    Bounds bounds =
        bands.computeIfAbsent(new Key(entry, entries), key -> fetch(entry, entries, period));
    return Optional.of(
        new Band(
            bounds.slots().read(bounds.lower(), start, slots),
            bounds.slots().read(bounds.upper(), start, slots)));
  }

  private Bounds fetch(MetricDataQuery entry, List<MetricDataQuery> entries, int period) {
    MetricStat lower = bound(entry.id() + " " + LOWER, period);
    MetricStat upper = bound(entry.id() + " " + UPPER, period);
    int length = Math.toIntExact(Duration.between(from, to).toSeconds() / Retention.MINUTE);
    double[] low = missing(length);
    double[] high = missing(length);
    HistoryRequests.of(List.of(lower), from, to, now, starts)
        .forEach(
            (time, parts) -> {
              int asked = parts.get(0).asked().period();
              int size = (int) (Duration.between(time.start(), time.end()).toSeconds() / asked);
              Map<String, Series> series = new LinkedHashMap<>();
              series.put(LOWER, Series.missing(time.start(), asked, size));
              series.put(UPPER, Series.missing(time.start(), asked, size));
              reader.fill(
                  series,
                  queries(entry, entries, asked),
                  time.start(),
                  time.end(),
                  id -> "the band " + entry.id());
              CloudWatchHistory.spread(
                  parts.get(0), Objects.requireNonNull(series.get(LOWER)), low, from);
              CloudWatchHistory.spread(
                  parts.get(0), Objects.requireNonNull(series.get(UPPER)), high, from);
            });
    SlotTable table = new SlotTable(from);
    table.put(lower, Retention.MINUTE, low);
    table.put(upper, Retention.MINUTE, high);
    return new Bounds(lower, upper, table);
  }

  private static List<software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery> queries(
      MetricDataQuery entry, List<MetricDataQuery> entries, int period) {
    List<software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery> queries =
        new ArrayList<>();
    for (MetricDataQuery one : entries) {
      MetricStat stat = one.metricStat();
      MetricDataQuery asked =
          new MetricDataQuery(
              one.id(),
              stat == null
                  ? null
                  : new MetricStat(stat.metric(), period, stat.statistic(), stat.unit()),
              one.expression(),
              one.label(),
              false,
              one.period() == null ? null : Integer.valueOf(period));
      queries.add(MetricConverter.query(asked));
    }
    queries.add(expression(LOWER, "FIRST(" + entry.id() + ")"));
    queries.add(expression(UPPER, "LAST(" + entry.id() + ")"));
    return queries;
  }

  private static software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery expression(
      String id, String text) {
    return software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery.builder()
        .id(id)
        .expression(text)
        .returnData(true)
        .build();
  }

  /** A bound in the place of a metric, to be read at the same times; Maximum never adds up. */
  private static MetricStat bound(String name, int period) {
    return new MetricStat(Metric.of("band", name, Map.of()), period, Statistic.MAXIMUM, null);
  }

  private static double[] missing(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
