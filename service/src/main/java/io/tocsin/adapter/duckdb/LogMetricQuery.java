package io.tocsin.adapter.duckdb;

import io.tocsin.metric.Metric;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.ParameterValue;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    engine.run(
        bound(figuresSql()),
        rows -> {
          while (rows.next()) {
            figures(rows, seen);
          }
          return null;
        });
    for (LogMetric metric : metrics) {
      if (wanted(metric).stream().anyMatch(wanted -> wanted.samples().valued())) {
        engine.run(
            bound(valuesSql(metric)),
            rows -> {
              while (rows.next()) {
                values(rows, metric);
              }
              return null;
            });
      }
    }
  }

  private List<Wanted> wanted(LogMetric metric) {
    return byBalancer.values().stream()
        .flatMap(List::stream)
        .filter(wanted -> wanted.metric().equals(metric))
        .toList();
  }

  private void figures(ResultSet rows, Consumer<String> seen) throws SQLException {
    int minute = minute(rows);
    String balancer = rows.getString(2);
    String group = group(rows);
    seen.accept(balancer);
    int column = 4;
    for (LogMetric metric : metrics) {
      double count = rows.getDouble(column++);
      boolean ones = metric.value() == null;
      double sum = ones ? count : rows.getDouble(column++);
      double minimum = ones ? 1 : rows.getDouble(column++);
      double maximum = ones ? 1 : rows.getDouble(column++);
      for (Wanted wanted : byBalancer.getOrDefault(balancer, List.of())) {
        if (wanted.metric().equals(metric) && wanted.takes(group)) {
          wanted.samples().add(minute, count, sum, minimum, maximum);
        }
      }
    }
  }

  private void values(ResultSet rows, LogMetric metric) throws SQLException {
    int minute = minute(rows);
    String group = group(rows);
    double value = rows.getDouble(4);
    double count = rows.getDouble(5);
    for (Wanted wanted : byBalancer.getOrDefault(rows.getString(2), List.of())) {
      if (wanted.metric().equals(metric) && wanted.takes(group)) {
        wanted.samples().value(minute, value, count);
      }
    }
  }

  private int minute(ResultSet rows) throws SQLException {
    return Math.toIntExact(rows.getLong(1) - firstMinute);
  }

  private static @Nullable String group(ResultSet rows) throws SQLException {
    String arn = rows.getString(3);
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
