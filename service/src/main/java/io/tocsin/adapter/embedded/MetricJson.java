package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metric part of {@link AlarmJson}: a metric with its statistic, and metric data queries. */
final class MetricJson {
  private MetricJson() {}

  static ObjectNode tree(MetricStat stat) {
    ObjectNode json = AlarmJson.object();
    json.put("namespace", stat.metric().namespace());
    json.put("metricName", stat.metric().name());
    ObjectNode dimensions = json.putObject("dimensions");
    stat.metric().dimensions().forEach(dimensions::put);
    json.put("period", stat.period());
    json.put("stat", stat.statistic().text());
    if (stat.unit() != null) {
      json.put("unit", stat.unit());
    }
    return json;
  }

  static ArrayNode tree(List<MetricDataQuery> queries) {
    ArrayNode array = AlarmJson.object().arrayNode();
    for (MetricDataQuery query : queries) {
      ObjectNode json = array.addObject();
      json.put("id", query.id());
      MetricStat stat = query.metricStat();
      if (stat != null) {
        json.set("metricStat", tree(stat));
      } else {
        json.put("expression", query.expression());
      }
      if (query.label() != null) {
        json.put("label", query.label());
      }
      if (query.period() != null) {
        json.put("period", query.period());
      }
      json.put("returnData", query.returnData());
    }
    return array;
  }

  static MetricStat stat(JsonNode json) {
    SortedMap<String, String> dimensions = new TreeMap<>();
    json.path("dimensions")
        .properties()
        .forEach(e -> dimensions.put(e.getKey(), e.getValue().textValue()));
    return new MetricStat(
        new Metric(
            json.path("namespace").textValue(), json.path("metricName").textValue(), dimensions),
        json.path("period").intValue(),
        new Statistic(json.path("stat").textValue()),
        AlarmJson.text(json, "unit"));
  }

  static List<MetricDataQuery> queries(JsonNode array) {
    List<MetricDataQuery> queries = new ArrayList<>();
    for (JsonNode json : array) {
      queries.add(
          new MetricDataQuery(
              json.path("id").textValue(),
              json.has("metricStat") ? stat(json.path("metricStat")) : null,
              AlarmJson.text(json, "expression"),
              AlarmJson.text(json, "label"),
              json.path("returnData").booleanValue(),
              AlarmJson.integer(json, "period")));
    }
    return queries;
  }
}
