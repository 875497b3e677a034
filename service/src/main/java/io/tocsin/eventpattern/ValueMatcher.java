package io.tocsin.eventpattern;

import io.tocsin.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/** A comparison of a value of an event. */
sealed interface ValueMatcher {

  /**
   * @param values of the field: several of an array, none when the event does not have it
   */
  boolean matches(List<JsonValue> values);

  /**
   * The very value. Numbers are compared as they are written: 300 and 300.0 are different, as the
   * guide says.
   */
  record Same(JsonValue expected) implements ValueMatcher {
    @Override
    public boolean matches(List<JsonValue> values) {
      return values.contains(expected);
    }
  }

  /** A text of some form; other values never match. */
  record Text(Predicate<String> form) implements ValueMatcher {
    @Override
    public boolean matches(List<JsonValue> values) {
      return values.stream()
          .anyMatch(value -> value instanceof JsonValue.JsonText text && form.test(text.text()));
    }
  }

  /** A number in bounds; other values never match. */
  record Number(DoublePredicate bounds) implements ValueMatcher {
    @Override
    public boolean matches(List<JsonValue> values) {
      return values.stream()
          .anyMatch(
              value -> value instanceof JsonValue.JsonNumber number && bounds.test(number.value()));
    }
  }

  /** Whether there is a value that is none of these; a field that is not there has none. */
  record AnythingBut(List<ValueMatcher> none) implements ValueMatcher {
    public AnythingBut {
      none = List.copyOf(none);
    }

    @Override
    public boolean matches(List<JsonValue> values) {
      return values.stream()
          .anyMatch(value -> none.stream().noneMatch(matcher -> matcher.matches(List.of(value))));
    }
  }

  /** Whether the field is there; only values count, not objects. */
  record Exists(boolean expected) implements ValueMatcher {
    @Override
    public boolean matches(List<JsonValue> values) {
      return expected
          == values.stream().anyMatch(value -> !(value instanceof JsonValue.JsonObject));
    }
  }

  static Text prefix(String prefix) {
    return new Text(text -> text.startsWith(prefix));
  }

  static Text suffix(String suffix) {
    return new Text(text -> text.endsWith(suffix));
  }

  static Text prefixIgnoringCase(String prefix) {
    return new Text(text -> text.regionMatches(true, 0, prefix, 0, prefix.length()));
  }

  static Text suffixIgnoringCase(String suffix) {
    return new Text(
        text -> text.toLowerCase(Locale.ROOT).endsWith(suffix.toLowerCase(Locale.ROOT)));
  }

  static Text ignoringCase(String expected) {
    return new Text(expected::equalsIgnoreCase);
  }
}
