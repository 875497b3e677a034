package io.tocsin.bench;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.MetricAlarmBuilder;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.Backtest;
import io.tocsin.backtest.BacktestProgress;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Delays;
import io.tocsin.backtest.Fidelity;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.SlotTable;
import io.tocsin.backtest.Span;
import io.tocsin.backtest.StatisticCells;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Back-tests many alarms over a made-up history and prints how long it took. The history is worked
 * out again for each stretch, from the minute and the metric alone, so it is never in memory whole:
 * a daily wave with noise, a minute missing now and then, an hour of trouble and an hour of silence
 * every few days.
 *
 * <p>Run it with {@code java -Xmx512m -cp service/target/test-classes:service/target/classes
 * io.tocsin.bench.BacktestBenchmark [alarms] [days]}.
 */
public final class BacktestBenchmark {
  private static final Instant END = Instant.parse("2026-11-22T00:00:00Z");
  private static final int MINUTE = 60;

  private BacktestBenchmark() {}

  /** Arguments: alarms (1,000), days (30). */
  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    int days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    List<PlayedAlarm> alarms =
        IntStream.range(0, count).mapToObj(BacktestBenchmark::alarm).toList();
    Span span = new Span(END.minus(Duration.ofDays(days)), END);
    Generated history = new Generated();
    HeapWatch heap = new HeapWatch();
    heap.start();
    long start = System.nanoTime();
    BacktestResult result =
        new Backtest("the benchmark", alarms, span, Delays.NONE, List.of(), END)
            .run(history, BacktestProgress.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    long evaluations = result.alarms().stream().mapToLong(AlarmOutcome::evaluations).sum();
    long transitions =
        result.alarms().stream().mapToLong(outcome -> outcome.transitions().size()).sum();
    System.out.printf(
        "%,d alarms over %d days: %,d evaluations, %,d transitions, %d range-sensitive%n"
            + "%.1f s, %,.0f evaluations/s on %d cores; making up the history took %.1f s of the"
            + " reader's thread; peak heap %d MiB of %d%n",
        count,
        days,
        evaluations,
        transitions,
        result.alarms().stream().filter(AlarmOutcome::rangeSensitive).count(),
        seconds,
        evaluations / seconds,
        Runtime.getRuntime().availableProcessors(),
        history.nanos / 1e9,
        heap.peakMebibytes(),
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /**
   * Of ten alarms: four averages, two sums of 5 minutes, one percentile, one maximum, two ratios.
   */
  private static PlayedAlarm alarm(int i) {
    String name = "alarm-" + i;
    double threshold = List.of(4, 5).contains(i % 10) ? 750 : i % 10 > 7 ? 500 : 150;
    MetricAlarmBuilder builder =
        MetricAlarm.named(name).threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, threshold);
    MetricAlarm alarm =
        switch (i % 10) {
          case 0, 1, 2, 3 ->
              builder.watching(stat(i, "m", MINUTE, Statistic.AVERAGE)).datapoints(3, 5).build();
          case 4, 5 -> builder.watching(stat(i, "m", 300, Statistic.SUM)).datapoints(2, 3).build();
          case 6 ->
              builder.watching(stat(i, "m", MINUTE, new Statistic("p99"))).datapoints(5, 5).build();
          case 7 ->
              builder
                  .watching(stat(i, "m", 300, Statistic.MAXIMUM))
                  .datapoints(1, 1)
                  .missing(TreatMissingData.NOT_BREACHING)
                  .build();
          default ->
              builder
                  .watching(
                      MetricDataQuery.of("failed", stat(i, "f", MINUTE, Statistic.SUM), false),
                      MetricDataQuery.of("requests", stat(i, "r", MINUTE, Statistic.SUM), false),
                      MetricDataQuery.of("ratio", "100 * FILL(failed, 0) / requests", true))
                  .datapoints(3, 5)
                  .missing(TreatMissingData.NOT_BREACHING)
                  .build();
        };
    return new PlayedAlarm(name, alarm, "page", List.of());
  }

  private static MetricStat stat(int alarm, String name, int period, Statistic statistic) {
    Map<String, String> dimensions = Map.of("LoadBalancer", "app/shop-" + alarm + "/1");
    return new MetricStat(
        Metric.of("AWS/ApplicationELB", name, dimensions), period, statistic, null);
  }

  private static final class Generated implements MetricHistory {
    private long nanos;

    @Override
    public String description() {
      return "a made-up history";
    }

    @Override
    public Optional<Span> available() {
      return Optional.empty();
    }

    @Override
    public MetricSource read(Collection<MetricStat> stats, Instant from, Instant to) {
      long began = System.nanoTime();
      SlotTable table = new SlotTable(from);
      int minutes = (int) Duration.between(from, to).toMinutes();
      long first = from.getEpochSecond() / MINUTE;
      for (MetricStat stat : stats) {
        double[] values = minutes(stat.metric().hashCode(), first, minutes);
        Map<Statistic, double[]> cells = new HashMap<>();
        new ArrayList<>(StatisticCells.parts(stat.statistic()))
            .forEach(part -> cells.put(part, values));
        table.put(
            stat,
            MINUTE,
            stat.period() == MINUTE
                ? values
                : StatisticCells.slots(
                    stat.statistic(), stat.period() / MINUTE, cells, values.length));
      }
      nanos += System.nanoTime() - began;
      return table;
    }

    private static double[] minutes(long metric, long first, int count) {
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        long minute = first + i;
        long noise = mix(metric * 31 + minute);
        long hour = mix(metric + minute / 60) & 127;
        boolean silent = hour == 1 || (noise & 255) == 0;
        double wave = Math.abs(minute % 1440 - 720) / 14.4;
        values[i] = silent ? Double.NaN : wave + (noise >>> 8 & 63) + (hour == 0 ? 100 : 0);
      }
      return values;
    }

    private static long mix(long seed) {
      long z = seed * 0x9E3779B97F4A7C15L;
      z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
      z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
      return z ^ z >>> 31;
    }

    @Override
    public Fidelity fidelity(MetricStat stat, Instant from, Instant to, Instant now) {
      return Fidelity.EXACT;
    }
  }
}
