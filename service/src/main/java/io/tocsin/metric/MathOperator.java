package io.tocsin.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** The binary operators. Comparison and logic give 1 or 0. */
enum MathOperator {
  OR(0, List.of("OR", "||"), (a, b) -> truth(a != 0 || b != 0)),
  AND(1, List.of("AND", "&&"), (a, b) -> truth(a != 0 && b != 0)),
  EQUAL(2, List.of("=="), (a, b) -> truth(a == b)),
  NOT_EQUAL(2, List.of("!="), (a, b) -> truth(a != b)),
  LESS_OR_EQUAL(2, List.of("<="), (a, b) -> truth(a <= b)),
  GREATER_OR_EQUAL(2, List.of(">="), (a, b) -> truth(a >= b)),
  LESS(2, List.of("<"), (a, b) -> truth(a < b)),
  GREATER(2, List.of(">"), (a, b) -> truth(a > b)),
  PLUS(3, List.of("+"), Double::sum),
  MINUS(3, List.of("-"), (a, b) -> a - b),
  TIMES(4, List.of("*"), (a, b) -> a * b),
  DIVIDE(4, List.of("/"), (a, b) -> a / b),
  POWER(5, List.of("^"), Math::pow);

  /** How many levels of left-associative operators there are; power is parsed on its own. */
  static final int LEVELS = 5;

  private final int level;
  private final List<String> signs;
  private final DoubleBinaryOperator operation;

  MathOperator(int level, List<String> signs, DoubleBinaryOperator operation) {
    this.level = level;
    this.signs = signs;
    this.operation = operation;
  }

  static Optional<MathOperator> of(String sign, int level) {
    for (MathOperator operator : values()) {
      if (operator.level == level && operator.signs.contains(sign)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  MathValue apply(MathValue left, MathValue right) {
    return MathValue.combine(left, right, operation);
  }

  String sign() {
    return signs.get(0);
  }

  private static double truth(boolean condition) {
    return condition ? 1 : 0;
  }
}
