package io.tocsin.adapter.aws;

import io.tocsin.alarm.Alarm;
import io.tocsin.backtest.Fidelity;
import io.tocsin.backtest.HistoryRead;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.SlotTable;
import io.tocsin.backtest.Span;
import io.tocsin.backtest.StatisticCells;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * History from CloudWatch itself, exact for the last 15 days.
 *
 * <p>Alarm windows slide by the minute, while GetMetricData gives periods side by side. Basic
 * statistics are read by the minute and regrouped into any slot; percentiles and their like do not
 * regroup, so they are read once for each minute of the period, each time starting a minute later
 * ("GetMetricData", CloudWatch API reference, read in September 2026: a start less than 15 days ago
 * is rounded down to the minute). Older history has a coarser grid: what is read then stands for
 * every slot that begins in a step of the grid, and sums are spread evenly over it.
 *
 * <p>A metric is read once for each stretch, however many alarms share it. Nothing is kept between
 * stretches.
 */
public final class CloudWatchHistory implements MetricHistory {
  private final MetricDataReader reader;
  private final String description;
  private final SlotStarts starts;
  private final Instant now;
  private final boolean bands;

  /**
   * @param description such as "CloudWatch of account 111122223333 in eu-central-1"
   * @param alarms that will be played; those with wall clock windows need fewer slots
   * @param now decides what CloudWatch still keeps
   */
  public CloudWatchHistory(
      MetricDataReader reader,
      String description,
      Collection<? extends Alarm> alarms,
      Instant now) {
    this(reader, description, new SlotStarts(alarms), now, true);
  }

  private CloudWatchHistory(
      MetricDataReader reader, String description, SlotStarts starts, Instant now, boolean bands) {
    this.reader = reader;
    this.description = description;
    this.starts = starts;
    this.now = now;
    this.bands = bands;
  }

  /** The same history, of an account that has learnt no bands: nobody is asked for any. */
  public CloudWatchHistory withoutBands() {
    return new CloudWatchHistory(reader, description, starts, now, false);
  }

  @Override
  public String description() {
    return description;
  }

  /** {@inheritDoc} CloudWatch does not tell when a metric began. */
  @Override
  public Optional<Span> available() {
    return Optional.empty();
  }

  /**
   * {@inheritDoc} Datapoints of less than a minute are answered for slots that begin on 10 s.
   *
   * @throws io.tocsin.plan.AccountFailure when the account does not answer or refuses a metric
   */
  @Override
  public MetricSource read(Collection<MetricStat> stats, Instant from, Instant to) {
    Collection<MetricStat> wanted = starts.withChangedDays(stats, from, to);
    Map<MetricStat, double[]> parts = fetch(parts(wanted), from, to);
    SlotTable table = new SlotTable(from);
    Map<MetricStat, double[]> slots = new HashMap<>();
    for (MetricStat stat : wanted) {
      table.put(
          stat, HistoryRequests.step(stat), slots.computeIfAbsent(stat, s -> slots(s, parts)));
    }
    return bands ? new FetchedBands(table, reader, starts, from, to, now) : table;
  }

  @Override
  public Fidelity fidelity(MetricStat stat, Instant from, Instant to, Instant at) {
    if (stat.period() < Retention.MINUTE) {
      return from.isBefore(Retention.seconds(at))
          ? Fidelity.approximate(
              "CloudWatch keeps periods of %d s for 3 hours, so before %s there are none"
                  .formatted(stat.period(), Retention.seconds(at)))
          : Fidelity.EXACT;
    }
    if (from.isBefore(Retention.hours(at))) {
      return Fidelity.approximate(
          "CloudWatch keeps nothing for longer than 455 days, so before %s there is no datapoint"
              .formatted(Retention.hours(at)));
    }
    if (from.isBefore(Retention.fiveMinutes(at)) && !starts.onGrid(stat, from, to, 3600)) {
      return Fidelity.approximate(
          "before %s CloudWatch has only the grid of full hours, not every slot the alarm saw"
              .formatted(Retention.fiveMinutes(at)));
    }
    if (from.isBefore(Retention.minutes(at)) && !starts.onGrid(stat, from, to, 300)) {
      return Fidelity.approximate(
          "before %s CloudWatch has only the grid of 5 minutes, not every slot the alarm saw"
              .formatted(Retention.minutes(at)));
    }
    return Fidelity.EXACT;
  }

  /** {@inheritDoc} Bands, which are read when an alarm asks, are not counted. */
  @Override
  public Optional<String> cost(List<HistoryRead> reads) {
    long metrics = 0;
    for (HistoryRead read : reads) {
      metrics +=
          HistoryRequests.of(parts(read.stats()), read.from(), read.to(), now, starts)
              .values()
              .stream()
              .mapToLong(List::size)
              .sum();
    }
    return Optional.of(new MetricDataCost(metrics).sentence());
  }

  private Map<MetricStat, double[]> fetch(Set<MetricStat> parts, Instant from, Instant to) {
    Map<MetricStat, double[]> values = new HashMap<>();
    long seconds = Duration.between(from, to).toSeconds();
    for (MetricStat part : parts) {
      double[] missing = new double[Math.toIntExact(seconds / HistoryRequests.step(part))];
      Arrays.fill(missing, Double.NaN);
      values.put(part, missing);
    }
    HistoryRequests.of(parts, from, to, now, starts)
        .forEach(
            (time, queries) -> {
              List<MetricStat> asked = queries.stream().map(HistoryRequests.Query::asked).toList();
              List<Series> series = reader.read(asked, time.start(), time.end());
              for (int i = 0; i < series.size(); i++) {
                HistoryRequests.Query query = queries.get(i);
                spread(
                    query, series.get(i), Objects.requireNonNull(values.get(query.part())), from);
              }
            });
    return values;
  }

  /** A datapoint stands for all slots that begin in its step of the grid. */
  static void spread(HistoryRequests.Query query, Series series, double[] slots, Instant from) {
    MetricStat part = query.part();
    int step = HistoryRequests.step(part);
    boolean adds =
        part.statistic().equals(Statistic.SUM) || part.statistic().equals(Statistic.SAMPLE_COUNT);
    double share = adds ? (double) part.period() / series.period() : 1;
    long first = (query.kept().from().getEpochSecond() - from.getEpochSecond()) / step;
    long last = (query.kept().to().getEpochSecond() - from.getEpochSecond()) / step;
    for (int i = 0; i < series.size(); i++) {
      long at =
          Math.floorDiv(series.timestamp(i).getEpochSecond() - from.getEpochSecond(), (long) step);
      long end = Math.min(Math.min(at + query.grid() / step, last), slots.length);
      for (long slot = Math.max(at, first); slot < end; slot++) {
        slots[(int) slot] = series.values()[i] * share;
      }
    }
  }

  private static double[] slots(MetricStat stat, Map<MetricStat, double[]> parts) {
    if (!regroups(stat)) {
      return parts.getOrDefault(stat, new double[0]);
    }
    int step = HistoryRequests.step(stat);
    Map<Statistic, double[]> cells = new HashMap<>();
    int length = 0;
    for (Statistic statistic : StatisticCells.parts(stat.statistic())) {
      double[] values = parts.getOrDefault(cell(stat, statistic), new double[0]);
      cells.put(statistic, values);
      length = values.length;
    }
    return StatisticCells.slots(stat.statistic(), stat.period() / step, cells, length);
  }

  private static Set<MetricStat> parts(Collection<MetricStat> stats) {
    Set<MetricStat> parts = new LinkedHashSet<>();
    for (MetricStat stat : stats) {
      if (regroups(stat)) {
        StatisticCells.parts(stat.statistic()).forEach(part -> parts.add(cell(stat, part)));
      } else {
        parts.add(stat);
      }
    }
    return parts;
  }

  private static boolean regroups(MetricStat stat) {
    return stat.statistic().isBasic() && stat.period() > HistoryRequests.step(stat);
  }

  private static MetricStat cell(MetricStat stat, Statistic statistic) {
    return new MetricStat(stat.metric(), HistoryRequests.step(stat), statistic, stat.unit());
  }
}
