package io.tocsin.eventpattern;

import io.tocsin.json.JsonValue;
import java.util.List;
import java.util.function.DoublePredicate;

/** Reads {@code numeric}: {@code [">", 10, "<=", 20]} or {@code ["=", 5]}. */
final class Bounds {
  private Bounds() {}

  static ValueMatcher numeric(JsonValue operand, double largest, EventPatternParser parser)
      throws EventPatternSyntaxException {
    List<JsonValue> items =
        operand instanceof JsonValue.JsonArray array ? array.items() : List.of();
    if (items.size() != 2 && items.size() != 4) {
      throw parser.refused(
          "has 'numeric' "
              + operand.json()
              + ", expected a comparison and a number, or two of them");
    }
    DoublePredicate bounds = value -> true;
    for (int i = 0; i < items.size(); i += 2) {
      bounds = bounds.and(bound(items.get(i), items.get(i + 1), largest, operand, parser));
    }
    return new ValueMatcher.Number(bounds);
  }

  private static DoublePredicate bound(
      JsonValue operator,
      JsonValue number,
      double largest,
      JsonValue operand,
      EventPatternParser parser)
      throws EventPatternSyntaxException {
    if (!(number instanceof JsonValue.JsonNumber given) || Math.abs(given.value()) > largest) {
      throw parser.refused(
          "has 'numeric' " + operand.json() + ", expected numbers of at most 5 billion");
    }
    double limit = given.value();
    return switch (operator instanceof JsonValue.JsonText text ? text.text() : "") {
      case "=" -> value -> value == limit;
      case ">" -> value -> value > limit;
      case ">=" -> value -> value >= limit;
      case "<" -> value -> value < limit;
      case "<=" -> value -> value <= limit;
      default ->
          throw parser.refused("has 'numeric' " + operand.json() + ", expected = > >= < or <=");
    };
  }
}
