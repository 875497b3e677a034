package io.tocsin.adapter.duckdb;

import io.tocsin.backtest.Fidelity;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.SlotTable;
import io.tocsin.backtest.Span;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.query.LogRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/**
 * History from a folder of access logs: what the load balancers' metrics were, counted by DuckDB a
 * stretch of time at once. Metrics that access logs do not tell stay missing.
 */
public final class AccessLogHistory implements MetricHistory {
  private static final int MINUTE = 60;
  private static final int DAY = 86_400;
  private static final int MOST_NAMES = 10;

  /** A stretch is read whole, and may be a day of a busy load balancer. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final DuckDbQueryEngine engine;
  private final String description;
  private final Set<String> untold = new ConcurrentSkipListSet<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /**
   * @param settings the folder, and how much DuckDB may take; its time-out is replaced by a longer
   *     one
   */
  public AccessLogHistory(DuckDbSettings settings) {
    this.engine =
        new DuckDbQueryEngine(
            new DuckDbSettings(
                settings.logFolder(),
                settings.memoryLimit(),
                settings.threads(),
                TIMEOUT,
                settings.rowLimit()));
    this.description = "the access logs in " + settings.logFolder();
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Optional<Span> available() {
    return engine
        .available()
        .map(
            range ->
                new Span(
                    range.from().truncatedTo(ChronoUnit.MINUTES),
                    range.to().plusSeconds(MINUTE).minusNanos(1).truncatedTo(ChronoUnit.MINUTES)));
  }

  /**
   * {@inheritDoc} The logs are counted a day after another, since the values that percentiles need
   * are many.
   *
   * @throws io.tocsin.query.QueryFailure when the logs cannot be counted
   */
  @Override
  public MetricSource read(Collection<MetricStat> stats, Instant from, Instant to) {
    Map<MetricStat, double[]> slots = new LinkedHashMap<>();
    long longest = MINUTE;
    for (MetricStat stat : stats) {
      if (LogMetric.of(stat.metric()).isEmpty()) {
        untold.add(stat.metric().namespace() + " " + stat.metric().name());
      } else if (stat.period() >= MINUTE) {
        longest = Math.max(longest, stat.period());
        slots.computeIfAbsent(stat, key -> missing(minutes(from, to)));
      }
    }
    long piece = Math.max(DAY, longest);
    for (Instant start = from; start.isBefore(to); start = start.plusSeconds(piece)) {
      Instant end = earlier(start.plusSeconds(piece), to);
      // The last slots that begin in a piece reach beyond it.
      Map<Metric, MinuteSamples> samples =
          count(slots.keySet(), start, earlier(end.plusSeconds(longest - MINUTE), to));
      int first = minutes(from, start);
      int count = minutes(start, end);
      slots.forEach(
          (stat, row) -> {
            MinuteSamples known = Objects.requireNonNull(samples.get(stat.metric()));
            double[] counted = known.slots(stat.statistic(), stat.period() / MINUTE);
            System.arraycopy(counted, 0, row, first, count);
          });
    }
    SlotTable table = new SlotTable(from);
    for (MetricStat stat : stats) {
      double[] row = slots.get(stat);
      if (row != null) {
        table.put(stat, MINUTE, row);
      }
    }
    return table;
  }

  private Map<Metric, MinuteSamples> count(Set<MetricStat> stats, Instant from, Instant to) {
    Set<Metric> valued = new HashSet<>();
    for (MetricStat stat : stats) {
      if (!stat.statistic().isBasic()) {
        valued.add(stat.metric());
      }
    }
    LogMetricQuery query = new LogMetricQuery(new LogRange(from, to));
    Map<Metric, MinuteSamples> samples = new HashMap<>();
    for (MetricStat stat : stats) {
      Metric metric = stat.metric();
      if (!samples.containsKey(metric)) {
        MinuteSamples fresh = new MinuteSamples(minutes(from, to), valued.contains(metric));
        query.want(LogMetric.of(metric).orElseThrow(), metric, fresh);
        samples.put(metric, fresh);
      }
    }
    query.run(engine, seen::add);
    asked.addAll(query.balancers());
    return samples;
  }

  private static int minutes(Instant from, Instant to) {
    return Math.toIntExact(Duration.between(from, to).toMinutes());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static double[] missing(int minutes) {
    double[] row = new double[minutes];
    Arrays.fill(row, Double.NaN);
    return row;
  }

  /** {@inheritDoc} Logs are never exact: AWS delivers them on a best-effort basis. */
  @Override
  public Fidelity fidelity(MetricStat stat, Instant from, Instant to, Instant now) {
    Metric metric = stat.metric();
    if (LogMetric.of(metric).isEmpty()) {
      return Fidelity.approximate(
          "access logs do not tell " + metric + ", so it is missing throughout");
    }
    if (stat.period() < MINUTE) {
      return Fidelity.approximate(
          "a load balancer has no datapoints of less than a minute, so " + metric + " is missing");
    }
    String balancer = metric.dimensions().get(LogMetric.LOAD_BALANCER);
    if (asked.contains(balancer) && !seen.contains(balancer)) {
      return Fidelity.approximate("the access logs have no line of load balancer " + balancer);
    }
    return Fidelity.approximate(
        "counted from access logs, which AWS delivers on a best-effort basis");
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!untold.isEmpty()) {
      notes.add(
          "Access logs do not tell "
              + untold.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
              + (untold.size() > MOST_NAMES
                  ? " and " + (untold.size() - MOST_NAMES) + " other metrics"
                  : "")
              + "; alarms on these saw no datapoint.");
    }
    Set<String> unseen = new TreeSet<>(asked);
    unseen.removeAll(seen);
    unseen.forEach(
        balancer -> notes.add("The access logs have no line of load balancer " + balancer + "."));
    return notes;
  }

  @Override
  public void close() {
    engine.close();
  }
}
