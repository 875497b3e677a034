package io.tocsin.adapter.embedded;

import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;

/**
 * What PutDashboard looks at in a body, from "Dashboard Body Structure and Syntax" (CloudWatch API
 * reference) and "CloudWatch service quotas" (user guide), November 2026. What is unknown is a
 * warning there, and kept. The words are our own, in the manner of a JSON Schema validator: those
 * of the service are published for few cases only.
 */
final class DashboardChecks {
  private static final int MOST_WIDGETS = 500;
  private static final int MOST_VARIABLES = 25;
  private static final int MOST_METRICS_OF_A_WIDGET = 500;
  private static final int MOST_METRICS = 2500;
  private static final int COLUMNS = 24;
  private static final int MOST_HEIGHT = 1000;
  private static final Set<String> KEYS =
      Set.of("start", "end", "periodOverride", "widgets", "variables");
  private static final Set<String> TYPES =
      Set.of("metric", "text", "log", "alarm", "explorer", "custom");

  final List<DashboardValidationMessage> errors = new ArrayList<>();
  final List<DashboardValidationMessage> warnings = new ArrayList<>();
  private int metrics;

  private DashboardChecks() {}

  static DashboardChecks of(@Nullable String body) {
    DashboardChecks checks = new DashboardChecks();
    try {
      checks.body(JsonReader.read(body == null ? "" : body));
    } catch (JsonSyntaxException e) {
      checks.error("", "The field DashboardBody must be a valid JSON object");
    }
    return checks;
  }

  private void body(JsonValue value) {
    if (!(value instanceof JsonValue.JsonObject body)) {
      error("", "The field DashboardBody must be a valid JSON object");
      return;
    }
    body.fields().keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .forEach(key -> warnings.add(message("/" + key, "Should NOT have additional properties")));
    if (body.fields().get("variables") instanceof JsonValue.JsonArray variables
        && variables.items().size() > MOST_VARIABLES) {
      error("/variables", "Should NOT have more than " + MOST_VARIABLES + " items");
    }
    if (!(body.fields().get("widgets") instanceof JsonValue.JsonArray widgets)) {
      error("", "Should have required property 'widgets'");
      return;
    }
    if (widgets.items().size() > MOST_WIDGETS) {
      error("/widgets", "Should NOT have more than " + MOST_WIDGETS + " items");
    }
    for (int i = 0; i < widgets.items().size(); i++) {
      widget(widgets.items().get(i), "/widgets/" + i);
    }
    if (metrics > MOST_METRICS) {
      error("/widgets", "Should NOT have more than " + MOST_METRICS + " metrics");
    }
  }

  private void widget(JsonValue value, String path) {
    if (!(value instanceof JsonValue.JsonObject widget)) {
      error(path, "Should be object");
      return;
    }
    if (!(widget.fields().get("type") instanceof JsonValue.JsonText type)) {
      error(path, "Should have required property 'type'");
    } else if (!TYPES.contains(type.text())) {
      error(path + "/type", "Should be equal to one of the allowed values");
    }
    number(widget, path, "x", 0, COLUMNS - 1);
    number(widget, path, "y", 0, Integer.MAX_VALUE);
    number(widget, path, "width", 1, COLUMNS);
    number(widget, path, "height", 1, MOST_HEIGHT);
    if (!(widget.fields().get("properties") instanceof JsonValue.JsonObject properties)) {
      error(path, "Should have required property 'properties'");
    } else if (properties.fields().get("metrics") instanceof JsonValue.JsonArray list) {
      metrics += list.items().size();
      if (list.items().size() > MOST_METRICS_OF_A_WIDGET) {
        error(
            path + "/properties/metrics",
            "Should NOT have more than " + MOST_METRICS_OF_A_WIDGET + " items");
      }
    }
  }

  private void number(JsonValue.JsonObject widget, String path, String key, int least, int most) {
    JsonValue value = widget.fields().get(key);
    if (value != null
        && (!(value instanceof JsonValue.JsonNumber number)
            || number.value() < least
            || number.value() > most
            || number.value() != Math.rint(number.value()))) {
      error(path + "/" + key, "Should be an integer of " + least + " to " + most);
    }
  }

  private void error(String path, String text) {
    errors.add(message(path, text));
  }

  private static DashboardValidationMessage message(String path, String text) {
    return DashboardValidationMessage.builder().dataPath(path).message(text).build();
  }
}
