package io.tocsin.logpattern;

import io.tocsin.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A property selector such as {@code $.users[0].id} or {@code $.['cluster.name']}. */
record JsonSelector(List<Step> steps) {
  private static final int MOST_WILDCARDS = 1;

  /**
   * @param name of a property, or null
   * @param index of an element, or -1; with neither it is a wildcard
   * @param elements whether a wildcard stands for elements, and not for properties
   */
  record Step(@Nullable String name, int index, boolean elements) {
    boolean isWildcard() {
      return name == null && index < 0;
    }

    void follow(JsonValue value, List<JsonValue> into) {
      if (value instanceof JsonValue.JsonObject object) {
        if (name != null) {
          JsonValue found = object.fields().get(name);
          if (found != null) {
            into.add(found);
          }
        } else if (isWildcard() && !elements) {
          into.addAll(object.fields().values());
        }
      } else if (value instanceof JsonValue.JsonArray array && name == null) {
        if (index >= 0 && index < array.items().size()) {
          into.add(array.items().get(index));
        } else if (isWildcard() && elements) {
          into.addAll(array.items());
        }
      }
    }
  }

  JsonSelector {
    steps = List.copyOf(steps);
  }

  static JsonSelector parse(PatternScanner scanner) throws FilterPatternSyntaxException {
    PatternScanner.Mark start = scanner.mark();
    if (!scanner.skip("$.")) {
      throw scanner.unexpected("a selector such as $.level");
    }
    List<Step> steps = new ArrayList<>();
    do {
      if (!scanner.skip("[")) {
        steps.add(property(scanner));
      } else {
        steps.add(bracket(scanner));
      }
      while (scanner.skip("[")) {
        steps.add(bracket(scanner));
      }
    } while (scanner.skip("."));
    JsonSelector selector = new JsonSelector(steps);
    if (selector.wildcards() > MOST_WILDCARDS) {
      throw start.because("the selector has several *, expected one at most");
    }
    return selector;
  }

  private static Step property(PatternScanner scanner) throws FilterPatternSyntaxException {
    if (scanner.skip("*")) {
      return new Step(null, -1, false);
    }
    String name = scanner.take(c -> PatternScanner.isWord(c) || c == '-');
    if (name.isEmpty()) {
      throw scanner.unexpected(
          "the name of a property of letters, digits, - and _; write others as ['the.name']");
    }
    return new Step(name, -1, false);
  }

  private static Step bracket(PatternScanner scanner) throws FilterPatternSyntaxException {
    Step step;
    if (scanner.skip("*")) {
      step = new Step(null, -1, true);
    } else if (scanner.next() == '\'' || scanner.next() == '"') {
      char quote = scanner.next();
      scanner.skip(String.valueOf(quote));
      step = new Step(scanner.take(c -> c != quote), -1, false);
      if (!scanner.skip(String.valueOf(quote))) {
        throw scanner.unexpected("the closing quote of a property");
      }
    } else {
      String digits = scanner.take(c -> c >= '0' && c <= '9');
      if (digits.isEmpty() || digits.length() > 6) {
        throw scanner.unexpected("a number of at most six digits, * or 'a name'");
      }
      step = new Step(null, Integer.parseInt(digits), true);
    }
    if (!scanner.skip("]")) {
      throw scanner.unexpected("]");
    }
    return step;
  }

  int wildcards() {
    return (int) steps.stream().filter(Step::isWildcard).count();
  }

  /** What the selector points to; several values only with a wildcard. */
  Collection<JsonValue> of(JsonValue root) {
    List<JsonValue> values = List.of(root);
    for (Step step : steps) {
      List<JsonValue> next = new ArrayList<>();
      values.forEach(value -> step.follow(value, next));
      values = next;
    }
    return values;
  }
}
