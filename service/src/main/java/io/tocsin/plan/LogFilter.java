package io.tocsin.plan;

import io.tocsin.definition.DefinedLogGroup;
import io.tocsin.definition.DefinedMetricFilter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A metric filter, as the files say or as the account holds it.
 *
 * @param group the log group's name
 * @param name unique in its group
 * @param pattern empty for every line
 * @param value a number or a field, as PutMetricFilter takes it
 * @param defaultValue null for none
 * @param unit null for None
 * @param dimensions name to field
 * @param others settings that no file can say, by the API's name; empty for a declared filter
 */
public record LogFilter(
    String group,
    String name,
    String pattern,
    String namespace,
    String metric,
    String value,
    @Nullable Double defaultValue,
    @Nullable String unit,
    SortedMap<String, String> dimensions,
    SortedMap<String, String> others) {

  public LogFilter {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }

  static LogFilter of(DefinedLogGroup group, DefinedMetricFilter filter) {
    SortedMap<String, String> dimensions = new TreeMap<>();
    filter.transformation().dimensions().forEach((key, field) -> dimensions.put(key, "" + field));
    return new LogFilter(
        group.name(),
        filter.name(),
        filter.transformation().pattern().toString(),
        filter.namespace(),
        filter.metric(),
        filter.transformation().value(),
        filter.defaultValue(),
        filter.unit(),
        dimensions,
        new TreeMap<>());
  }

  /** Name and group, which together are unique in the account and Region. */
  String fullName() {
    return fullName(group, name);
  }

  static String fullName(String group, String name) {
    return name + " in " + group;
  }

  /** Field and text, alike for two filters that CloudWatch Logs treats alike. */
  SortedMap<String, String> fields() {
    SortedMap<String, String> fields = new TreeMap<>(others);
    fields.put("FilterPattern", pattern);
    fields.put("MetricNamespace", namespace);
    fields.put("MetricName", metric);
    fields.put("MetricValue", value);
    fields.put("DefaultValue", defaultValue == null ? "" : NormalForm.number(defaultValue));
    fields.put("Unit", unit == null ? "None" : unit);
    for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
      fields.put("Dimensions[" + dimension.getKey() + "]", dimension.getValue());
    }
    fields.values().removeIf(String::isEmpty);
    return fields;
  }
}
