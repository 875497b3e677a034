package io.tocsin.backtest;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A history of metrics with a sample a minute, and alarms on them. Refuses what it did not read.
 */
final class Minutes implements MetricHistory {
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final Map<Metric, double[]> values = new LinkedHashMap<>();
  final List<Span> reads = new ArrayList<>();

  static Metric metric(String name) {
    return Metric.of("Test", name, Map.of());
  }

  /** Above 1 of a metric, by the minute, telling the topic of its severity. */
  static MetricAlarm above1(String name, int m, int n) {
    return MetricAlarm.named(name)
        .watching(new MetricStat(metric(name), 60, Statistic.AVERAGE, null))
        .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
        .datapoints(m, n)
        .missing(TreatMissingData.MISSING)
        .actions(new Actions(true, List.of(), List.of("arn:aws:sns:x:1:page"), List.of()))
        .build();
  }

  static Instant minute(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  static Span minutes(long from, long to) {
    return new Span(minute(from), minute(to));
  }

  /** A value a minute from the start; {@code _} is missing, {@code 5*3} is three times 5. */
  Minutes with(String name, String text) {
    List<Double> list = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      String[] parts = word.split("\\*");
      int times = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
      for (int i = 0; i < times; i++) {
        list.add(parts[0].equals("_") ? Double.NaN : Double.parseDouble(parts[0]));
      }
    }
    return with(name, list.stream().mapToDouble(Double::doubleValue).toArray());
  }

  Minutes with(String name, double[] minutes) {
    values.put(metric(name), minutes);
    return this;
  }

  @Override
  public String description() {
    return "minutes of a test";
  }

  @Override
  public Optional<Span> available() {
    return Optional.empty();
  }

  @Override
  public MetricSource read(Collection<MetricStat> stats, Instant from, Instant to) {
    reads.add(new Span(from, to));
    return (stat, start, slots) -> {
      Instant end = start.plusSeconds((long) slots * stat.period());
      if (start.isBefore(from) || end.isAfter(to)) {
        throw new IllegalStateException(start + " to " + end + " is not in " + from + " to " + to);
      }
      return series(stat, start, slots);
    };
  }

  private Series series(MetricStat stat, Instant start, int slots) {
    double[] all = values.getOrDefault(stat.metric(), new double[0]);
    double[] result = new double[slots];
    for (int slot = 0; slot < slots; slot++) {
      long first = Duration.between(START, start).toMinutes() + (long) slot * stat.period() / 60;
      result[slot] =
          Arrays.stream(range(all, first, first + stat.period() / 60))
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN);
    }
    return new Series(start, stat.period(), result);
  }

  private static double[] range(double[] all, long from, long to) {
    int begin = (int) Math.max(0, Math.min(all.length, from));
    int end = (int) Math.max(begin, Math.min(all.length, to));
    return Arrays.copyOfRange(all, begin, end);
  }

  @Override
  public Fidelity fidelity(MetricStat stat, Instant from, Instant to, Instant now) {
    return Fidelity.EXACT;
  }

  static PlayedAlarm played(Alarm alarm, @Nullable List<Incident> incidents) {
    return new PlayedAlarm(alarm.name(), alarm, "page", incidents);
  }

  static Backtest backtest(Span span, PlayedAlarm... alarms) {
    return new Backtest(
        "the files", List.of(alarms), span, Delays.NONE, List.of(), minute(100_000));
  }

  static Backtest delayed(Backtest backtest, Delays delays) {
    return new Backtest(
        backtest.definitions(),
        backtest.alarms(),
        backtest.span(),
        delays,
        backtest.mutes(),
        backtest.now());
  }
}
