package io.tocsin.board;

import io.tocsin.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Widgets from left to right and from top to bottom on CloudWatch's 24 columns. */
final class Grid {
  private static final int COLUMNS = 24;

  private final List<JsonValue> widgets = new ArrayList<>();
  private int x;
  private int y;
  private int tallest;

  /** Puts one behind the one before, or below when it does not fit. */
  void add(String type, int width, int height, Map<String, Object> properties) {
    if (x + width > COLUMNS) {
      newRow();
    }
    Map<String, Object> widget = new LinkedHashMap<>();
    widget.put("type", type);
    widget.put("x", x);
    widget.put("y", y);
    widget.put("width", width);
    widget.put("height", height);
    widget.put("properties", properties);
    widgets.add(json(widget));
    x += width;
    tallest = Math.max(tallest, height);
  }

  /** What comes next stands below all that is there. */
  void newRow() {
    y += tallest;
    x = 0;
    tallest = 0;
  }

  List<JsonValue> widgets() {
    return widgets;
  }

  /** JSON of maps, lists, texts, numbers and truth values. */
  static JsonValue json(Object value) {
    if (value instanceof JsonValue ready) {
      return ready;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, JsonValue> fields = new LinkedHashMap<>();
      map.forEach((key, field) -> fields.put(String.valueOf(key), json(field)));
      return new JsonValue.JsonObject(fields);
    }
    if (value instanceof List<?> list) {
      return new JsonValue.JsonArray(list.stream().map(Grid::json).toList());
    }
    if (value instanceof Boolean flag) {
      return new JsonValue.JsonFlag(flag);
    }
    if (value instanceof Integer || value instanceof Double) {
      return new JsonValue.JsonNumber(String.valueOf(value));
    }
    return new JsonValue.JsonText(String.valueOf(value));
  }
}
