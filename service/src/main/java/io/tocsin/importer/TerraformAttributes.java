package io.tocsin.importer;

import io.tocsin.importer.Properties.Unresolved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of Terraform's AWS provider under the names of CloudWatch's API. The provider writes
 * what is not set as null, zero or an empty text, and means the API's default by it, but for {@code
 * return_data}, whose default is false (provider documentation of the resources, November 2026).
 */
final class TerraformAttributes {
  private static final Map<String, String> ALARM =
      Map.ofEntries(
          Map.entry("alarm_name", "AlarmName"),
          Map.entry("alarm_description", "AlarmDescription"),
          Map.entry("alarm_rule", "AlarmRule"),
          Map.entry("actions_enabled", "ActionsEnabled"),
          Map.entry("alarm_actions", "AlarmActions"),
          Map.entry("ok_actions", "OKActions"),
          Map.entry("insufficient_data_actions", "InsufficientDataActions"),
          Map.entry("comparison_operator", "ComparisonOperator"),
          Map.entry("evaluation_periods", "EvaluationPeriods"),
          Map.entry("datapoints_to_alarm", "DatapointsToAlarm"),
          Map.entry("threshold", "Threshold"),
          Map.entry("threshold_metric_id", "ThresholdMetricId"),
          Map.entry("treat_missing_data", "TreatMissingData"),
          Map.entry("evaluate_low_sample_count_percentiles", "EvaluateLowSampleCountPercentile"),
          Map.entry("metric_name", "MetricName"),
          Map.entry("namespace", "Namespace"),
          Map.entry("statistic", "Statistic"),
          Map.entry("extended_statistic", "ExtendedStatistic"),
          Map.entry("period", "Period"),
          Map.entry("unit", "Unit"));
  private static final Map<String, String> QUERY =
      Map.of(
          "id", "Id",
          "expression", "Expression",
          "label", "Label",
          "period", "Period",
          "account_id", "AccountId");
  private static final Set<String> NOT_OF_THE_ALARM = Set.of("arn", "id", "region", "tags_all");
  private static final Set<String> ZERO_IS_UNSET = Set.of("datapoints_to_alarm", "period");

  private final Map<?, ?> attributes;
  private final Map<?, ?> unknown;

  /**
   * @param unknown of a plan: attributes that are known after the apply only
   */
  TerraformAttributes(Map<?, ?> attributes, Map<?, ?> unknown) {
    this.attributes = attributes;
    this.unknown = unknown;
  }

  Map<String, Object> metricAlarm() {
    Map<String, Object> alarm = common(Set.of("dimensions", "metric_query"));
    Object dimensions = dimensions(attributes.get("dimensions"));
    if (dimensions != null) {
      alarm.put("Dimensions", dimensions);
    }
    List<Object> queries = new ArrayList<>();
    for (Object query : CloudFormationValues.list(attributes.get("metric_query"))) {
      if (query instanceof Map<?, ?> map) {
        queries.add(query(map));
      }
    }
    if (!queries.isEmpty()) {
      alarm.put("Metrics", queries);
    }
    if (alarm.containsKey("ThresholdMetricId")) {
      alarm.remove("Threshold");
    }
    return alarm;
  }

  Map<String, Object> compositeAlarm() {
    Map<String, Object> alarm = common(Set.of("actions_suppressor"));
    for (Object suppressor : CloudFormationValues.list(attributes.get("actions_suppressor"))) {
      if (suppressor instanceof Map<?, ?> map) {
        put(alarm, "ActionsSuppressor", map.get("alarm"));
        put(alarm, "ActionsSuppressorWaitPeriod", map.get("wait_period"));
        put(alarm, "ActionsSuppressorExtensionPeriod", map.get("extension_period"));
      }
    }
    return alarm;
  }

  private static void put(Map<String, Object> into, String key, @Nullable Object value) {
    if (value != null && !value.equals("")) {
      into.put(key, value);
    }
  }

  private Map<String, Object> common(Set<String> handled) {
    Map<String, Object> alarm = new LinkedHashMap<>();
    attributes.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          String known = ALARM.get(name);
          boolean unset = "0".equals(value) && ZERO_IS_UNSET.contains(name);
          if (value == null || unset || name.equals("tags") || handled.contains(name)) {
            return;
          }
          if (known != null) {
            put(alarm, known, value);
          } else if (!NOT_OF_THE_ALARM.contains(name)) {
            put(alarm, name, value);
          }
        });
    unknown.forEach(
        (key, value) -> {
          String known = ALARM.get(String.valueOf(key));
          if (!"false".equals(value) && holdsTrue(value)) {
            Unresolved later = new Unresolved("is known after the apply only");
            if (known != null) {
              alarm.put(known, later);
            } else if (handled.contains(String.valueOf(key))) {
              alarm.put(String.valueOf(key), later);
            }
          }
        });
    if (attributes.get("tags") instanceof Map<?, ?> tags) {
      List<Object> all = new ArrayList<>();
      tags.forEach((key, value) -> all.add(Map.of("Key", key, "Value", String.valueOf(value))));
      alarm.put("Tags", all);
    }
    return alarm;
  }

  private static boolean holdsTrue(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(TerraformAttributes::holdsTrue);
    }
    return value instanceof List<?> list
        ? list.stream().anyMatch(TerraformAttributes::holdsTrue)
        : "true".equals(value);
  }

  private static @Nullable Object dimensions(@Nullable Object given) {
    if (!(given instanceof Map<?, ?> map) || map.isEmpty()) {
      return null;
    }
    List<Object> dimensions = new ArrayList<>();
    map.forEach(
        (name, value) -> dimensions.add(Map.of("Name", name, "Value", String.valueOf(value))));
    return dimensions;
  }

  private static Map<String, Object> query(Map<?, ?> map) {
    Map<String, Object> query = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          String known = QUERY.get(name);
          boolean unset = "0".equals(value) && ZERO_IS_UNSET.contains(name);
          if (value != null && !unset && !name.equals("metric") && !name.equals("return_data")) {
            put(query, known == null ? name : known, value);
          }
        });
    query.put("ReturnData", "true".equals(map.get("return_data")) ? "true" : "false");
    for (Object each : CloudFormationValues.list(map.get("metric"))) {
      if (each instanceof Map<?, ?> metric) {
        Map<String, Object> identity = new LinkedHashMap<>();
        put(identity, "Namespace", metric.get("namespace"));
        put(identity, "MetricName", metric.get("metric_name"));
        Object dimensions = dimensions(metric.get("dimensions"));
        if (dimensions != null) {
          identity.put("Dimensions", dimensions);
        }
        Map<String, Object> stat = new LinkedHashMap<>();
        stat.put("Metric", identity);
        put(stat, "Period", metric.get("period"));
        put(stat, "Stat", metric.get("stat"));
        put(stat, "Unit", metric.get("unit"));
        query.put("MetricStat", stat);
      }
    }
    return query;
  }

  /** A log metric filter, or null after a note. */
  @Nullable FoundFilter filter(String where, List<NotUnderstood> not) {
    Map<String, Object> known = new LinkedHashMap<>();
    attributes.forEach((key, value) -> put(known, String.valueOf(key), value));
    Properties properties = new Properties(where, known, not);
    properties.skip("id", "region");
    String name = properties.required("name");
    String group = properties.required("log_group_name");
    String pattern = properties.text("pattern");
    List<Properties> all = properties.each("metric_transformation");
    if ("false".equals(known.get("apply_on_transformed_logs"))) {
      properties.skip("apply_on_transformed_logs");
    }
    properties.done();
    if (all.size() != 1) {
      properties.not("metric_transformation", "are " + all.size() + ", expected one");
      return null;
    }
    Properties metric = all.get(0);
    String namespace = metric.required("namespace");
    String metricName = metric.required("name");
    String value = metric.required("value");
    String otherwise = metric.text("default_value");
    SortedMap<String, String> dimensions = new TreeMap<>(metric.textMap("dimensions"));
    String unit = metric.text("unit");
    if (unit != null && !unit.equals("None")) {
      metric.not("unit", "is '" + unit + "', which the files cannot say");
    }
    metric.done();
    if (name == null || group == null || namespace == null || metricName == null || value == null) {
      return null;
    }
    return new FoundFilter(
        name,
        group,
        pattern == null ? "" : pattern,
        namespace,
        metricName,
        value,
        otherwise == null || otherwise.isEmpty() ? null : otherwise,
        dimensions);
  }
}
