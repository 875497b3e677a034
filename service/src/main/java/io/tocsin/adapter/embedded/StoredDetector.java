package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import io.tocsin.metric.Metric;
import io.tocsin.metric.Statistic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The anomaly detector of a metric and a statistic. */
record StoredDetector(BandModel model, BandSettings settings) {

  /** One for each model; the texts of models are too long for a key. */
  static String id(BandModel model) {
    return UUID.nameUUIDFromBytes(model.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  String json() {
    ObjectNode json = AlarmJson.object();
    json.put("namespace", model.metric().namespace());
    json.put("metricName", model.metric().name());
    json.put("stat", model.statistic().text());
    ObjectNode dimensions = json.putObject("dimensions");
    model.metric().dimensions().forEach(dimensions::put);
    ArrayNode excluded = json.putArray("excluded");
    settings
        .excluded()
        .forEach(range -> excluded.add(range.from().toString()).add(range.to().toString()));
    json.put("timezone", settings.timezone());
    json.put("periodicSpikes", settings.periodicSpikes());
    return AlarmJson.write(json);
  }

  static StoredDetector ofJson(String text) {
    JsonNode json = AlarmJson.parse(text);
    SortedMap<String, String> dimensions = new TreeMap<>();
    json.get("dimensions")
        .fields()
        .forEachRemaining(field -> dimensions.put(field.getKey(), field.getValue().asText()));
    List<BandSettings.Excluded> excluded = new ArrayList<>();
    JsonNode ranges = json.get("excluded");
    for (int i = 0; i + 1 < ranges.size(); i += 2) {
      excluded.add(
          new BandSettings.Excluded(
              Instant.parse(ranges.get(i).asText()), Instant.parse(ranges.get(i + 1).asText())));
    }
    return new StoredDetector(
        new BandModel(
            new Metric(json.get("namespace").asText(), json.get("metricName").asText(), dimensions),
            new Statistic(json.get("stat").asText())),
        new BandSettings(
            excluded, json.get("timezone").asText(), json.get("periodicSpikes").asBoolean()));
  }
}
