package io.tocsin.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value. */
public sealed interface JsonValue {

  /** As JSON, without spaces. */
  String json();

  /**
   * @param fields in the order of the text; of a name given twice the last counts
   */
  record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
    public JsonObject {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String json() {
      StringBuilder out = new StringBuilder("{");
      fields.forEach(
          (name, value) -> {
            out.append(out.length() > 1 ? "," : "");
            JsonWriter.quote(out, name);
            out.append(':').append(value.json());
          });
      return out.append('}').toString();
    }
  }

  record JsonArray(List<JsonValue> items) implements JsonValue {
    public JsonArray {
      items = List.copyOf(items);
    }

    @Override
    public String json() {
      StringBuilder out = new StringBuilder("[");
      for (JsonValue item : items) {
        out.append(out.length() > 1 ? "," : "").append(item.json());
      }
      return out.append(']').toString();
    }
  }

  record JsonText(String text) implements JsonValue {
    @Override
    public String json() {
      StringBuilder out = new StringBuilder();
      JsonWriter.quote(out, text);
      return out.toString();
    }
  }

  /**
   * @param text as it was written, a number by the grammar of JSON
   */
  record JsonNumber(String text) implements JsonValue {
    /** Infinite when a double cannot hold it. */
    public double value() {
      return Double.parseDouble(text);
    }

    @Override
    public String json() {
      return text;
    }
  }

  record JsonFlag(boolean value) implements JsonValue {
    @Override
    public String json() {
      return String.valueOf(value);
    }
  }

  record JsonNull() implements JsonValue {
    @Override
    public String json() {
      return "null";
    }
  }
}
