package io.tocsin.adapter.duckdb;

import io.tocsin.metric.Metric;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks DuckDB for the minutes of some load balancers' metrics. Names of load balancers are bound;
 * the rest of the SQL is put together from constants.
 */
final class LogMetricQuery {
  private final LogRange range;
  private final long firstMinute;
  private final Set<LogMetric> metrics = new LinkedHashSet<>();
  private final Map<String, List<Wanted>> byBalancer = new LinkedHashMap<>();

  private record Wanted(LogMetric metric, @Nullable String group, MinuteSamples samples) {
    boolean takes(@Nullable String targetGroup) {
      return group == null || group.equals(targetGroup);
    }
  }

  LogMetricQuery(LogRange range) {
    this.range = range;
    this.firstMinute = Math.floorDiv(range.from().getEpochSecond(), 60L);
  }

  void want(LogMetric known, Metric metric, MinuteSamples samples) {
    metrics.add(known);
    byBalancer
        .computeIfAbsent(
            metric.dimensions().getOrDefault(LogMetric.LOAD_BALANCER, ""),
            balancer -> new ArrayList<>())
        .add(new Wanted(known, metric.dimensions().get(LogMetric.TARGET_GROUP), samples));
  }

  /**
   * @param seen is told the load balancers there are lines of
   */
  void run(DuckDbQueryEngine engine, Consumer<String> seen) {
    if (byBalancer.isEmpty()) {
      return;
    }
    read(engine, figuresSql(), row -> figures(row, seen));
    for (LogMetric metric : metrics) {
      if (wanted(metric).stream().anyMatch(wanted -> wanted.samples().valued())) {
        read(engine, valuesSql(metric), row -> values(row, metric));
      }
    }
  }

  private void read(DuckDbQueryEngine engine, String sql, Consumer<List<@Nullable Object>> reader) {
    try (QueryRows rows = engine.submit(bound(sql)).rows()) {
      List<@Nullable Object> row = rows.next();
      while (row != null) {
        reader.accept(row);
        row = rows.next();
      }
    }
  }

  private List<Wanted> wanted(LogMetric metric) {
    return byBalancer.values().stream()
        .flatMap(List::stream)
        .filter(wanted -> wanted.metric().equals(metric))
        .toList();
  }

  private void figures(List<@Nullable Object> row, Consumer<String> seen) {
    int minute = minute(row);
    String balancer = (String) row.get(1);
    String group = group(row);
    if (balancer != null) {
      seen.accept(balancer);
    }
    int column = 3;
    for (LogMetric metric : metrics) {
      double count = number(row, column++);
      boolean ones = metric.value() == null;
      double sum = ones ? count : number(row, column++);
      double minimum = ones ? 1 : number(row, column++);
      double maximum = ones ? 1 : number(row, column++);
      for (Wanted wanted : byBalancer.getOrDefault(balancer, List.of())) {
        if (wanted.metric().equals(metric) && wanted.takes(group)) {
          wanted.samples().add(minute, count, sum, minimum, maximum);
        }
      }
    }
  }

  private void values(List<@Nullable Object> row, LogMetric metric) {
    int minute = minute(row);
    String group = group(row);
    double value = number(row, 3);
    double count = number(row, 4);
    for (Wanted wanted : byBalancer.getOrDefault(row.get(1), List.of())) {
      if (wanted.metric().equals(metric) && wanted.takes(group)) {
        wanted.samples().value(minute, value, count);
      }
    }
  }

  /** NULL, the sum of nothing, is 0. */
  private static double number(List<@Nullable Object> row, int column) {
    return row.get(column) instanceof Number number ? number.doubleValue() : 0;
  }

  private int minute(List<@Nullable Object> row) {
    return Math.toIntExact((long) number(row, 0) - firstMinute);
  }

  private static @Nullable String group(List<@Nullable Object> row) {
    String arn = (String) row.get(2);
    return arn == null ? null : arn.substring(arn.lastIndexOf(':') + 1);
  }

  private String figuresSql() {
    String columns =
        metrics.stream()
            .map(
                metric -> {
                  String sample = metric.condition();
                  String value = metric.value();
                  if (value == null) {
                    return "count_if(" + sample + ")";
                  }
                  String given = "(CASE WHEN " + sample + " THEN " + value + " END)";
                  return "count_if(%s), sum%s, min%s, max%s".formatted(sample, given, given, given);
                })
            .collect(Collectors.joining(",\n  "));
    return sql(columns, "TRUE", "1, 2, 3");
  }

  private String valuesSql(LogMetric metric) {
    String value = metric.value() == null ? "1" : metric.value();
    return sql(value + ", count(*)", metric.condition(), "1, 2, 3, 4");
  }

  private String sql(String columns, String condition, String groups) {
    return """
        SELECT CAST(floor(epoch(ts) / 60) AS BIGINT), elb, target_group_arn,
          %s
        FROM alb_logs
        WHERE ts >= ? AND ts < ? AND elb IN (%s) AND (%s)
        GROUP BY %s"""
        .formatted(
            columns,
            byBalancer.keySet().stream().map(balancer -> "?").collect(Collectors.joining(", ")),
            condition,
            groups);
  }

  private BoundQuery bound(String sql) {
    List<ParameterValue> parameters = new ArrayList<>();
    parameters.add(new ParameterValue.Timestamp(range.from()));
    parameters.add(new ParameterValue.Timestamp(range.to()));
    byBalancer.keySet().forEach(name -> parameters.add(new ParameterValue.Text(name)));
    return new BoundQuery("metrics of load balancers", sql, parameters, range);
  }

  /** Load balancers that are asked for. */
  Set<String> balancers() {
    return new TreeSet<>(byBalancer.keySet());
  }
}
