package io.tocsin.importer;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Alarms from properties that are called as in PutMetricAlarm and PutCompositeAlarm, which
 * CloudFormation takes over as they are.
 */
final class AlarmProperties {
  private final Properties properties;
  private final List<NotUnderstood> not = new ArrayList<>();

  /** An alarm, or what is in the way of one. */
  record Result(@Nullable FoundAlarm alarm, List<NotUnderstood> not) {}

  private AlarmProperties(String subject, Map<String, ?> values) {
    this.properties = new Properties(subject, values, not);
  }

  /**
   * @param where names it for people, as long as its name is not known
   */
  static Result metric(String where, Map<String, ?> values) {
    AlarmProperties alarm = new AlarmProperties(subject(where, values), values);
    return alarm.result(alarm.metric());
  }

  /**
   * @param where names it for people, as long as its name is not known
   */
  static Result composite(String where, Map<String, ?> values) {
    AlarmProperties alarm = new AlarmProperties(subject(where, values), values);
    return alarm.result(alarm.composite());
  }

  private static String subject(String where, Map<String, ?> values) {
    return values.get("AlarmName") instanceof String name ? name + " (" + where + ")" : where;
  }

  private Result result(@Nullable Alarm alarm) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (Properties tag : properties.each("Tags")) {
      String key = tag.text("Key");
      String value = tag.text("Value");
      if (key != null && value != null) {
        tags.put(key, value);
      }
    }
    properties.done();
    return new Result(
        alarm == null || !not.isEmpty() ? null : new FoundAlarm(alarm, tags), List.copyOf(not));
  }

  private Actions actions() {
    Boolean enabled = properties.bool("ActionsEnabled");
    return new Actions(
        enabled == null || enabled,
        properties.texts("OKActions"),
        properties.texts("AlarmActions"),
        properties.texts("InsufficientDataActions"));
  }

  private @Nullable Alarm composite() {
    String name = properties.required("AlarmName");
    String rule = properties.required("AlarmRule");
    String description = properties.text("AlarmDescription");
    Actions actions = actions();
    String suppressor = properties.text("ActionsSuppressor");
    Integer wait = properties.integer("ActionsSuppressorWaitPeriod");
    Integer extension = properties.integer("ActionsSuppressorExtensionPeriod");
    if (name == null || rule == null) {
      return null;
    }
    return new CompositeAlarm(
        name,
        description,
        actions,
        rule,
        suppressor == null
            ? null
            : new CompositeAlarm.Suppressor(
                suppressor, wait == null ? 0 : wait, extension == null ? 0 : extension));
  }

  private @Nullable Alarm metric() {
    String name = properties.required("AlarmName");
    String description = properties.text("AlarmDescription");
    Actions actions = actions();
    ComparisonOperator operator =
        known(
            "ComparisonOperator",
            properties.required("ComparisonOperator"),
            ComparisonOperator::of);
    TreatMissingData missing =
        known("TreatMissingData", properties.text("TreatMissingData"), TreatMissingData::of);
    Integer n = properties.integer("EvaluationPeriods");
    Integer m = properties.integer("DatapointsToAlarm");
    Double threshold = properties.number("Threshold");
    String band = properties.text("ThresholdMetricId");
    String lowSamples = properties.text("EvaluateLowSampleCountPercentile");
    Watched watched = watched();
    if (n == null && !properties.has("EvaluationPeriods")) {
      properties.not("EvaluationPeriods", "is not there, and an alarm needs it");
    }
    if (!not.isEmpty() || name == null || operator == null || watched == null || n == null) {
      return null;
    }
    try {
      return new MetricAlarm(
          name,
          description,
          actions,
          watched,
          n,
          m,
          operator,
          threshold,
          band,
          missing,
          lowSamples,
          null,
          null);
    } catch (IllegalArgumentException e) {
      properties.not("", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private <T> @Nullable T known(
      String key, @Nullable String text, Function<String, Optional<T>> constants) {
    if (text == null) {
      return null;
    }
    T constant = constants.apply(text).orElse(null);
    if (constant == null) {
      properties.not(key, "'" + text + "' is unknown to Tocsin");
    }
    return constant;
  }

  private @Nullable Watched watched() {
    if (properties.has("Metrics")) {
      List<MetricDataQuery> queries = new ArrayList<>();
      for (Properties entry : properties.each("Metrics")) {
        MetricDataQuery query = query(entry);
        entry.done();
        if (query != null) {
          queries.add(query);
        }
      }
      return queries.isEmpty() ? null : new Watched.MetricMath(queries);
    }
    String statistic =
        properties.has("ExtendedStatistic")
            ? properties.text("ExtendedStatistic")
            : properties.required("Statistic");
    MetricStat stat =
        stat(properties, properties, statistic, properties.integer("Period"), "Statistic");
    return stat == null ? null : new Watched.SingleMetric(stat);
  }

  private @Nullable MetricDataQuery query(Properties entry) {
    String id = entry.required("Id");
    String expression = entry.text("Expression");
    String label = entry.text("Label");
    Boolean returns = entry.bool("ReturnData");
    Integer period = entry.integer("Period");
    if (entry.has("AccountId")) {
      entry.not("AccountId", "a metric of another account, which the files cannot say");
      entry.skip("AccountId");
    }
    Properties of = entry.map("MetricStat");
    MetricStat stat = null;
    if (of != null) {
      Properties metric = of.map("Metric");
      String statistic = of.required("Stat");
      Integer seconds = of.integer("Period");
      String unit = of.text("Unit");
      of.done();
      if (metric == null) {
        of.not("Metric", "is not there");
        return null;
      }
      stat = stat(metric, of, statistic, seconds, "Stat");
      metric.done();
      if (stat != null) {
        stat = new MetricStat(stat.metric(), stat.period(), stat.statistic(), unit);
      }
    }
    if (id == null || (stat == null) == (expression == null)) {
      entry.not("", "expected either a metric or an expression");
      return null;
    }
    return new MetricDataQuery(id, stat, expression, label, !Boolean.FALSE.equals(returns), period);
  }

  /**
   * @param metric has namespace, name and dimensions
   * @param of what mistakes are noted on
   */
  private static @Nullable MetricStat stat(
      Properties metric,
      Properties of,
      @Nullable String statistic,
      @Nullable Integer period,
      String field) {
    String namespace = metric.required("Namespace");
    String name = metric.required("MetricName");
    SortedMap<String, String> dimensions = new TreeMap<>();
    for (Properties dimension : metric.each("Dimensions")) {
      String key = dimension.required("Name");
      String value = dimension.required("Value");
      if (key != null && value != null) {
        dimensions.put(key, value);
      }
    }
    String unit = metric == of ? of.text("Unit") : null;
    if (period == null && !of.has("Period")) {
      of.not("Period", "is not there");
    }
    if (namespace == null || name == null || statistic == null || period == null) {
      return null;
    }
    try {
      return new MetricStat(
          Metric.of(namespace, name, dimensions), period, Statistic.parse(statistic), unit);
    } catch (IllegalArgumentException e) {
      of.not(field, String.valueOf(e.getMessage()));
      return null;
    }
  }
}
