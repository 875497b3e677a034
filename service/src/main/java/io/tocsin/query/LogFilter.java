package io.tocsin.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What every report can be narrowed to. {@code :filters} in a report's WHERE becomes the conditions
 * of those that are given, with their values bound, or {@code true} when none is.
 */
enum LogFilter {
  LB(
      "lb",
      "Only this load balancer: its name, or app/name/id",
      "(elb = ? OR split_part(elb, '/', 2) = ?)"),
  TARGET_GROUP(
      "target_group",
      "Only this target group: its name or ARN",
      "(target_group_arn = ? OR split_part(target_group_arn, '/', 2) = ?)"),
  HOST(
      "host",
      "Only requests whose URL has this host",
      "regexp_extract(request_url, '^[^:/]+://(\\x5B[^\\x5D]*\\x5D|[^/:\\x3F#]*)', 1) = ?"),
  ROUTE_LIKE("route_like", "Only routes like this; % stands for any text", "route LIKE ?");

  private final ReportParameter parameter;
  private final String condition;

  LogFilter(String name, String title, String condition) {
    this.condition = condition;
    this.parameter = ReportParameter.text(name, title);
  }

  /** The filters as parameters of a report. */
  static List<ReportParameter> parameters() {
    return Arrays.stream(values()).map(filter -> filter.parameter).toList();
  }

  /**
   * The conditions of the filters that are given.
   *
   * @param bound takes a value for each {@code ?}
   */
  static String conditions(Map<String, ParameterValue> values, Consumer<ParameterValue> bound) {
    List<String> conditions = new ArrayList<>();
    for (LogFilter filter : values()) {
      ParameterValue value = values.get(filter.parameter.name());
      if (value instanceof ParameterValue.Text text && !text.value().isEmpty()) {
        conditions.add(filter.condition);
        filter.condition.chars().filter(c -> c == '?').forEach(c -> bound.accept(value));
      }
    }
    return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
  }
}
