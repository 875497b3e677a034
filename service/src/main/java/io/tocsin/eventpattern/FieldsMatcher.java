package io.tocsin.eventpattern;

import io.tocsin.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that all have to match.
 *
 * @param objects what the objects under a field have to match
 * @param values values that a field may have, of which one has to match
 * @param either for each {@code $or}, its alternatives
 */
record FieldsMatcher(
    Map<String, FieldsMatcher> objects,
    Map<String, List<ValueMatcher>> values,
    List<List<FieldsMatcher>> either) {

  FieldsMatcher {
    objects = Map.copyOf(objects);
    values = Map.copyOf(values);
    either = List.copyOf(either);
  }

  /**
   * @param event null when the event has nothing there. Of an array of objects one has to match as
   *     a whole
   */
  boolean matches(@Nullable JsonValue event) {
    if (event instanceof JsonValue.JsonArray array && !array.items().isEmpty()) {
      return array.items().stream().anyMatch(this::matches);
    }
    Map<String, JsonValue> fields =
        event instanceof JsonValue.JsonObject object ? object.fields() : Map.of();
    return objects.entrySet().stream()
            .allMatch(entry -> entry.getValue().matches(fields.get(entry.getKey())))
        && values.entrySet().stream()
            .allMatch(entry -> anyOf(entry.getValue(), fields.get(entry.getKey())))
        && either.stream().allMatch(parts -> parts.stream().anyMatch(part -> part.matches(event)));
  }

  private static boolean anyOf(List<ValueMatcher> matchers, @Nullable JsonValue value) {
    List<JsonValue> all =
        value instanceof JsonValue.JsonArray array
            ? array.items()
            : value == null ? List.of() : List.of(value);
    return matchers.stream().anyMatch(matcher -> matcher.matches(all));
  }
}
