package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alarm's configuration as one JSON document, in the API's field names. A field that was never
 * set is absent, so that Describe can leave it out again (semantics 4.1).
 */
final class AlarmJson {
  private static final String TIMEZONE = "timezone";
  private static final String MINUTES = "warmUpPeriodDurationInMinutes";
  private static final String WHOLE_PERIOD = "onlyStartEvaluatingAfterWarmUpPeriodEnds";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AlarmJson() {}

  static String write(Alarm alarm) {
    return write(tree(alarm));
  }

  static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree could not be written", e);
    }
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored JSON cannot be read: " + json, e);
    }
  }

  static boolean isJson(String text) {
    try {
      return !MAPPER.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode tree(Alarm alarm) {
    ObjectNode json = object();
    json.put("alarmName", alarm.name());
    json.put("actionsEnabled", alarm.actions().enabled());
    if (alarm.description() != null) {
      json.put("alarmDescription", alarm.description());
    }
    array(json, "okActions", alarm.actions().ok());
    array(json, "alarmActions", alarm.actions().alarm());
    array(json, "insufficientDataActions", alarm.actions().insufficientData());
    if (alarm instanceof MetricAlarm metric) {
      metric(json, metric);
    } else if (alarm instanceof CompositeAlarm composite) {
      composite(json, composite);
    } else if (alarm instanceof PromQlAlarm promql) {
      PromQlAlarms.write(json, promql);
    } else if (alarm instanceof LogAlarm log) {
      LogAlarms.write(json, log);
    }
    return json;
  }

  private static void metric(ObjectNode json, MetricAlarm alarm) {
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      json.set("metricStat", MetricJson.tree(single.stat()));
    } else {
      json.set("metrics", MetricJson.tree(((Watched.MetricMath) alarm.watched()).queries()));
    }
    json.put("evaluationPeriods", alarm.evaluationPeriods());
    if (alarm.datapointsToAlarm() != null) {
      json.put("datapointsToAlarm", alarm.datapointsToAlarm());
    }
    json.put("comparisonOperator", alarm.comparisonOperator().text());
    if (alarm.threshold() != null) {
      json.put("threshold", alarm.threshold());
    }
    if (alarm.thresholdMetricId() != null) {
      json.put("thresholdMetricId", alarm.thresholdMetricId());
    }
    TreatMissingData missing = alarm.treatMissingData();
    if (missing != null) {
      json.put("treatMissingData", missing.text());
    }
    if (alarm.evaluateLowSampleCountPercentile() != null) {
      json.put("evaluateLowSampleCountPercentile", alarm.evaluateLowSampleCountPercentile());
    }
    WallClockWindow window = alarm.wallClockWindow();
    if (window != null) {
      json.putObject("evaluationWindow")
          .putObject("wallClockWindow")
          .put(TIMEZONE, window.timezone());
    }
    warmUp(json, alarm.warmUp());
  }

  static void warmUp(ObjectNode json, @Nullable WarmUp warmUp) {
    if (warmUp != null) {
      json.putObject("warmUpConfiguration")
          .put(MINUTES, warmUp.minutes())
          .put(WHOLE_PERIOD, warmUp.wholePeriod());
    }
  }

  private static void composite(ObjectNode json, CompositeAlarm alarm) {
    json.put("alarmRule", alarm.rule());
    CompositeAlarm.Suppressor suppressor = alarm.suppressor();
    if (suppressor != null) {
      json.put("actionsSuppressor", suppressor.alarm());
      json.put("actionsSuppressorWaitPeriod", suppressor.waitPeriod());
      json.put("actionsSuppressorExtensionPeriod", suppressor.extensionPeriod());
    }
  }

  static Alarm read(String text) {
    JsonNode json = parse(text);
    String name = json.path("alarmName").textValue();
    Actions actions =
        new Actions(
            json.path("actionsEnabled").booleanValue(),
            strings(json, "okActions"),
            strings(json, "alarmActions"),
            strings(json, "insufficientDataActions"));
    String description = text(json, "alarmDescription");
    if (json.has("alarmRule")) {
      return new CompositeAlarm(
          name, description, actions, json.path("alarmRule").textValue(), suppressor(json));
    }
    if (PromQlAlarms.isOne(json)) {
      return PromQlAlarms.read(json, actions);
    }
    if (LogAlarms.isOne(json)) {
      return LogAlarms.read(json, actions);
    }
    String missing = text(json, "treatMissingData");
    return new MetricAlarm(
        name,
        description,
        actions,
        json.has("metrics")
            ? new Watched.MetricMath(MetricJson.queries(json.path("metrics")))
            : new Watched.SingleMetric(MetricJson.stat(json.path("metricStat"))),
        json.path("evaluationPeriods").intValue(),
        integer(json, "datapointsToAlarm"),
        ComparisonOperator.of(json.path("comparisonOperator").textValue()).orElseThrow(),
        json.has("threshold") ? json.path("threshold").doubleValue() : null,
        text(json, "thresholdMetricId"),
        missing == null ? null : TreatMissingData.of(missing).orElseThrow(),
        text(json, "evaluateLowSampleCountPercentile"),
        window(json.path("evaluationWindow").path("wallClockWindow")),
        warmUp(json.path("warmUpConfiguration")));
  }

  private static @Nullable WallClockWindow window(JsonNode json) {
    String timezone = text(json, TIMEZONE);
    return timezone == null ? null : new WallClockWindow(timezone);
  }

  static @Nullable WarmUp warmUp(JsonNode json) {
    Integer minutes = integer(json, MINUTES);
    return minutes == null ? null : new WarmUp(minutes, json.path(WHOLE_PERIOD).booleanValue());
  }

  private static CompositeAlarm.@Nullable Suppressor suppressor(JsonNode json) {
    String alarm = text(json, "actionsSuppressor");
    return alarm == null
        ? null
        : new CompositeAlarm.Suppressor(
            alarm,
            Objects.requireNonNull(integer(json, "actionsSuppressorWaitPeriod")),
            Objects.requireNonNull(integer(json, "actionsSuppressorExtensionPeriod")));
  }

  static void array(ObjectNode json, String field, List<String> values) {
    ArrayNode array = json.putArray(field);
    values.forEach(array::add);
  }

  private static List<String> strings(JsonNode json, String field) {
    List<String> values = new ArrayList<>();
    json.path(field).forEach(value -> values.add(value.textValue()));
    return values;
  }

  static @Nullable String text(JsonNode json, String field) {
    return json.path(field).textValue();
  }

  static @Nullable Integer integer(JsonNode json, String field) {
    return json.has(field) ? (Integer) json.path(field).intValue() : null;
  }
}
