package io.tocsin.eventpattern;

import io.tocsin.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an event pattern; keeps the path, so that mistakes can be placed. */
final class EventPatternParser {
  private static final int MAX_DEPTH = 50;
  private static final double LARGEST = 5e9;
  private static final String KNOWN =
      "prefix, suffix, equals-ignore-case, wildcard, anything-but, numeric, cidr or exists";

  private final Deque<String> path = new ArrayDeque<>();

  FieldsMatcher fields(JsonValue value, int depth) throws EventPatternSyntaxException {
    if (!(value instanceof JsonValue.JsonObject object)) {
      throw refused("is " + value.json() + ", expected fields with lists of values");
    }
    if (object.fields().isEmpty() || depth > MAX_DEPTH) {
      throw refused(
          depth > MAX_DEPTH
              ? "is nested deeper than " + MAX_DEPTH + " levels"
              : "is empty, expected fields with lists of values");
    }
    Map<String, FieldsMatcher> objects = new HashMap<>();
    Map<String, List<ValueMatcher>> values = new HashMap<>();
    List<List<FieldsMatcher>> either = new ArrayList<>();
    for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
      path.addLast(field.getKey());
      if (field.getKey().equals("$or")) {
        either.add(alternatives(field.getValue(), depth));
      } else if (field.getValue() instanceof JsonValue.JsonObject) {
        objects.put(field.getKey(), fields(field.getValue(), depth + 1));
      } else {
        values.put(field.getKey(), values(field.getValue()));
      }
      path.removeLast();
    }
    return new FieldsMatcher(objects, values, either);
  }

  private List<FieldsMatcher> alternatives(JsonValue value, int depth)
      throws EventPatternSyntaxException {
    if (!(value instanceof JsonValue.JsonArray array) || array.items().size() < 2) {
      throw refused("is " + value.json() + ", expected a list of two alternatives or more");
    }
    List<FieldsMatcher> alternatives = new ArrayList<>();
    for (JsonValue item : array.items()) {
      alternatives.add(fields(item, depth + 1));
    }
    return alternatives;
  }

  private List<ValueMatcher> values(JsonValue value) throws EventPatternSyntaxException {
    if (!(value instanceof JsonValue.JsonArray array)) {
      throw refused(
          "is " + value.json() + ", expected a list of values, as in [" + value.json() + "]");
    }
    if (array.items().isEmpty()) {
      throw refused("is an empty list, expected values in it");
    }
    List<ValueMatcher> matchers = new ArrayList<>();
    for (JsonValue item : array.items()) {
      matchers.add(value(item));
    }
    return matchers;
  }

  private ValueMatcher value(JsonValue item) throws EventPatternSyntaxException {
    if (item instanceof JsonValue.JsonArray) {
      throw refused("has a list in its list, expected values");
    }
    if (!(item instanceof JsonValue.JsonObject object)) {
      return new ValueMatcher.Same(item);
    }
    if (object.fields().size() != 1) {
      throw refused("has " + item.json() + ", expected one of " + KNOWN);
    }
    String name = object.fields().keySet().iterator().next();
    JsonValue operand = object.fields().values().iterator().next();
    return switch (name) {
      case "prefix" -> affix(name, operand, ValueMatcher::prefix, ValueMatcher::prefixIgnoringCase);
      case "suffix" -> affix(name, operand, ValueMatcher::suffix, ValueMatcher::suffixIgnoringCase);
      case "equals-ignore-case" -> ValueMatcher.ignoringCase(text(name, operand));
      case "wildcard" -> wildcard(operand);
      case "anything-but" -> new ValueMatcher.AnythingBut(butNot(operand));
      case "numeric" -> Bounds.numeric(operand, LARGEST, this);
      case "cidr" -> new ValueMatcher.Text(AddressRange.of(text(name, operand), this));
      case "exists" -> {
        if (!(operand instanceof JsonValue.JsonFlag flag)) {
          throw refused("has 'exists' " + operand.json() + ", expected true or false");
        }
        yield new ValueMatcher.Exists(flag.value());
      }
      default ->
          throw refused("has the comparison '" + name + "', which is unknown, expected " + KNOWN);
    };
  }

  private ValueMatcher affix(
      String name,
      JsonValue operand,
      Function<String, ValueMatcher> plain,
      Function<String, ValueMatcher> ignoringCase)
      throws EventPatternSyntaxException {
    if (operand instanceof JsonValue.JsonObject object) {
      JsonValue inner = object.fields().get("equals-ignore-case");
      if (inner == null || object.fields().size() != 1) {
        throw refused(
            "has '" + name + "' " + operand.json() + ", expected a text or equals-ignore-case");
      }
      return ignoringCase.apply(text(name, inner));
    }
    return plain.apply(text(name, operand));
  }

  private ValueMatcher wildcard(JsonValue operand) throws EventPatternSyntaxException {
    String pattern = text("wildcard", operand);
    if (pattern.contains("**")) {
      throw refused("has the wildcard '" + pattern + "', expected no two asterisks in a row");
    }
    return new ValueMatcher.Text(EventWildcard.of(pattern));
  }

  private List<ValueMatcher> butNot(JsonValue operand) throws EventPatternSyntaxException {
    List<ValueMatcher> none = new ArrayList<>();
    if (operand instanceof JsonValue.JsonObject object && object.fields().size() == 1) {
      String name = object.fields().keySet().iterator().next();
      if (List.of("prefix", "suffix", "equals-ignore-case", "wildcard").contains(name)) {
        for (JsonValue each : list(object.fields().get(name))) {
          none.add(value(new JsonValue.JsonObject(Map.of(name, each))));
        }
        return none;
      }
    }
    for (JsonValue each : list(operand)) {
      if (!(each instanceof JsonValue.JsonText || each instanceof JsonValue.JsonNumber)) {
        throw refused(
            "has 'anything-but' "
                + operand.json()
                + ", expected texts or numbers, or one of prefix, suffix, equals-ignore-case,"
                + " wildcard");
      }
      none.add(new ValueMatcher.Same(each));
    }
    return none;
  }

  private List<JsonValue> list(@Nullable JsonValue value) throws EventPatternSyntaxException {
    if (value instanceof JsonValue.JsonArray array) {
      if (array.items().isEmpty()) {
        throw refused("has an empty list, expected values in it");
      }
      return array.items();
    }
    return value == null ? List.of() : List.of(value);
  }

  String text(String name, JsonValue operand) throws EventPatternSyntaxException {
    if (!(operand instanceof JsonValue.JsonText text) || text.text().isEmpty()) {
      throw refused("has '" + name + "' " + operand.json() + ", expected a text");
    }
    return text.text();
  }

  EventPatternSyntaxException refused(String what) {
    return new EventPatternSyntaxException(what, List.copyOf(path));
  }
}
