package io.tocsin.plan;

import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON documents that AWS treats alike as one text: fields in the order of their names, lists that
 * are sets sorted. What is no JSON stays as it is.
 */
final class JsonForm {
  /** The one list of event patterns whose order says something: an operator, then its number. */
  private static final String NUMERIC = "numeric";

  private JsonForm() {}

  /** An event pattern; the values of a field are alternatives, in any order. */
  static String ofPattern(String text) {
    try {
      return sorted(JsonReader.read(text), false).json();
    } catch (JsonSyntaxException e) {
      return text;
    }
  }

  /** A statement of an access policy; a list of one is its only item. */
  static String ofStatement(JsonValue statement) {
    return sorted(statement, true).json();
  }

  private static JsonValue sorted(JsonValue value, boolean unwrap) {
    if (value instanceof JsonValue.JsonObject object) {
      Map<String, JsonValue> fields = new TreeMap<>();
      object
          .fields()
          .forEach(
              (name, field) ->
                  fields.put(name, name.equals(NUMERIC) ? field : sorted(field, unwrap)));
      return new JsonValue.JsonObject(fields);
    }
    if (value instanceof JsonValue.JsonArray array) {
      List<JsonValue> items =
          array.items().stream()
              .map(item -> sorted(item, unwrap))
              .distinct()
              .sorted((one, other) -> one.json().compareTo(other.json()))
              .toList();
      return unwrap && items.size() == 1 ? items.get(0) : new JsonValue.JsonArray(items);
    }
    return value;
  }
}
