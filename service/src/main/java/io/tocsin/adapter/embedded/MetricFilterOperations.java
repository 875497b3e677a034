package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.adapter.embedded.LogGroupStore.Filter;
import io.tocsin.adapter.embedded.PageToken.Page;
import io.tocsin.logpattern.FilterPattern;
import io.tocsin.logpattern.FilterPatternSyntaxException;
import io.tocsin.metric.Units;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;

/**
 * Metric filters ("PutMetricFilter", "MetricTransformation" and "DescribeMetricFilters", CloudWatch
 * Logs API reference, and "CloudWatch Logs quotas", user guide, November 2026). They are kept and
 * described; no lines come here that they could count.
 */
final class MetricFilterOperations {
  private static final int MOST_FILTERS = 100;
  private static final int MOST_REGEXES = 5;
  private static final int MOST_REGEXES_OF_ONE = 2;
  private static final int MOST_DIMENSIONS = 3;
  private static final Pattern NAME = Pattern.compile("[^:*]*");
  private static final Pattern METRIC = Pattern.compile("[^:*$]*");

  private final Storage storage;
  private final AccountId account;
  private final InstantSource clock;

  MetricFilterOperations(Storage storage, AccountId account, InstantSource clock) {
    this.storage = storage;
    this.account = account;
    this.clock = clock;
  }

  void put(PutMetricFilterRequest request) {
    check(request);
    int regexes = pattern(request.filterPattern()).regexes();
    if (regexes > MOST_REGEXES_OF_ONE) {
      throw LogsErrors.invalid("A filter pattern has at most 2 regular expressions");
    }
    String group = request.logGroupName();
    long now = clock.millis();
    storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          String logClass =
              LogGroupStore.group(handle, account.key(), group)
                  .orElseThrow(() -> LogsErrors.missing("log group"))
                  .logClass();
          if (!logClass.equals("STANDARD")) {
            throw LogsErrors.invalid("Log groups of class " + logClass + " have no metric filters");
          }
          List<Filter> others =
              LogGroupStore.filters(handle, account.key()).stream()
                  .filter(filter -> filter.group().equals(group))
                  .toList();
          Filter old =
              others.stream()
                  .filter(filter -> filter.name().equals(request.filterName()))
                  .findFirst()
                  .orElse(null);
          if (old == null && others.size() >= MOST_FILTERS) {
            throw LogsErrors.limit("Resource limit exceeded: 100 metric filters of a log group");
          }
          int all =
              others.stream()
                  .filter(filter -> filter != old)
                  .mapToInt(filter -> pattern(sdk(filter).filterPattern()).regexes())
                  .sum();
          if (regexes > 0 && all + regexes > MOST_REGEXES) {
            throw LogsErrors.limit("The filters of a log group have at most 5 patterns with regex");
          }
          LogGroupStore.put(
              handle,
              account.key(),
              new Filter(
                  group,
                  request.filterName(),
                  old == null ? now : old.createdAt(),
                  AlarmJson.write(tree(request))));
          return null;
        });
  }

  private static void check(PutMetricFilterRequest request) {
    List<MetricTransformation> metrics = request.metricTransformations();
    Constraints shape =
        LogGroupOperations.name(new Constraints(), request.logGroupName())
            .required("filterName", request.filterName())
            .length("filterName", request.filterName(), 1, 512)
            .pattern("filterName", request.filterName(), NAME)
            .required("filterPattern", request.filterPattern())
            .length("filterPattern", request.filterPattern(), 0, 1024)
            .refuse(
                metrics.size() != 1,
                "metricTransformations",
                metrics,
                "Member must have length equal to 1");
    for (MetricTransformation metric : metrics) {
      String at = "metricTransformations.1.member.";
      shape
          .required(at + "metricName", metric.metricName())
          .length(at + "metricName", metric.metricName(), 0, 255)
          .pattern(at + "metricName", metric.metricName(), METRIC)
          .required(at + "metricNamespace", metric.metricNamespace())
          .length(at + "metricNamespace", metric.metricNamespace(), 0, 255)
          .pattern(at + "metricNamespace", metric.metricNamespace(), METRIC)
          .required(at + "metricValue", metric.metricValue())
          .length(at + "metricValue", metric.metricValue(), 0, 100)
          .oneOf(at + "unit", metric.unitAsString(), List.copyOf(Units.NAMES))
          .size(at + "dimensions", metric.dimensions().keySet(), MOST_DIMENSIONS)
          .refuse(
              metric.defaultValue() != null && !metric.dimensions().isEmpty(),
              at + "defaultValue",
              metric.defaultValue(),
              "Member must not be given together with dimensions");
    }
    shape.check(LogsErrors::invalid);
  }

  private static FilterPattern pattern(String text) {
    try {
      return FilterPattern.parse(text);
    } catch (FilterPatternSyntaxException e) {
      throw LogsErrors.invalid("Invalid metric filter pattern: " + e.getMessage());
    }
  }

  void delete(@Nullable String group, @Nullable String filter) {
    LogGroupOperations.name(new Constraints(), group)
        .required("filterName", filter)
        .check(LogsErrors::invalid);
    storage.write(
        transaction -> {
          int deleted =
              LogGroupStore.deleteFilter(
                  transaction.handle(),
                  account.key(),
                  String.valueOf(group),
                  String.valueOf(filter));
          if (deleted == 0) {
            throw LogsErrors.missing("metric filter");
          }
          return null;
        });
  }

  DescribeMetricFiltersResponse describe(DescribeMetricFiltersRequest request) {
    String group = request.logGroupName();
    String prefix = request.filterNamePrefix();
    new Constraints()
        .range("limit", request.limit(), 1, LogGroupOperations.PAGE)
        .refuse(
            prefix != null && group == null,
            "filterNamePrefix",
            prefix,
            "Member must be given together with logGroupName")
        .refuse(
            (request.metricName() == null) != (request.metricNamespace() == null),
            "metricName",
            request.metricName(),
            "Member must be given together with metricNamespace")
        .check(LogsErrors::invalid);
    return storage.read(
        handle -> {
          if (group != null && LogGroupStore.group(handle, account.key(), group).isEmpty()) {
            throw LogsErrors.missing("log group");
          }
          Page<Filter> page =
              PageToken.page(
                  LogGroupStore.filters(handle, account.key()).stream()
                      .filter(filter -> group == null || filter.group().equals(group))
                      .filter(filter -> prefix == null || filter.name().startsWith(prefix))
                      .filter(filter -> isOf(request, sdk(filter)))
                      .toList(),
                  LogGroupStore::key,
                  LogGroupOperations.token(request.nextToken()),
                  request.limit() == null ? LogGroupOperations.PAGE : request.limit());
          return DescribeMetricFiltersResponse.builder()
              .metricFilters(page.items().stream().map(MetricFilterOperations::sdk).toList())
              .nextToken(page.next())
              .build();
        });
  }

  private static boolean isOf(DescribeMetricFiltersRequest request, MetricFilter filter) {
    return request.metricName() == null
        || filter.metricTransformations().stream()
            .anyMatch(
                metric ->
                    metric.metricName().equals(request.metricName())
                        && metric.metricNamespace().equals(request.metricNamespace()));
  }

  private static ObjectNode tree(PutMetricFilterRequest request) {
    MetricTransformation metric = request.metricTransformations().get(0);
    ObjectNode json = AlarmJson.object();
    json.put("filterPattern", request.filterPattern());
    json.put("metricNamespace", metric.metricNamespace());
    json.put("metricName", metric.metricName());
    json.put("metricValue", metric.metricValue());
    json.put("unit", metric.unitAsString());
    if (metric.defaultValue() != null) {
      json.put("defaultValue", metric.defaultValue());
    }
    ObjectNode dimensions = json.putObject("dimensions");
    metric.dimensions().forEach(dimensions::put);
    return json;
  }

  /** As it is described: None for a unit that was left out. */
  private static MetricFilter sdk(Filter filter) {
    JsonNode json = AlarmJson.parse(filter.configuration());
    MetricTransformation.Builder metric =
        MetricTransformation.builder()
            .metricNamespace(AlarmJson.text(json, "metricNamespace"))
            .metricName(AlarmJson.text(json, "metricName"))
            .metricValue(AlarmJson.text(json, "metricValue"))
            .unit(AlarmJson.text(json, "unit") == null ? "None" : AlarmJson.text(json, "unit"));
    if (json.has("defaultValue")) {
      metric.defaultValue(json.get("defaultValue").doubleValue());
    }
    Map<String, String> dimensions = new TreeMap<>();
    json.path("dimensions")
        .fields()
        .forEachRemaining(each -> dimensions.put(each.getKey(), each.getValue().textValue()));
    if (!dimensions.isEmpty()) {
      metric.dimensions(dimensions);
    }
    return MetricFilter.builder()
        .filterName(filter.name())
        .logGroupName(filter.group())
        .filterPattern(AlarmJson.text(json, "filterPattern"))
        .metricTransformations(metric.build())
        .creationTime(filter.createdAt())
        .build();
  }
}
