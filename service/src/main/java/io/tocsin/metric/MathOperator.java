package io.tocsin.metric;

import java.util.Optional;

/** The binary operators. Comparison and logic give 1 or 0. */
enum MathOperator {
  OR(0, "OR", "||"),
  AND(1, "AND", "&&"),
  EQUAL(2, "==", "=="),
  NOT_EQUAL(2, "!=", "!="),
  LESS_OR_EQUAL(2, "<=", "<="),
  GREATER_OR_EQUAL(2, ">=", ">="),
  LESS(2, "<", "<"),
  GREATER(2, ">", ">"),
  PLUS(3, "+", "+"),
  MINUS(3, "-", "-"),
  TIMES(4, "*", "*"),
  DIVIDE(4, "/", "/"),
  POWER(5, "^", "^");

  /** How many levels of left-associative operators there are; power is parsed on its own. */
  static final int LEVELS = 5;

  private final int level;
  private final String sign;
  private final String otherSign;

  MathOperator(int level, String sign, String otherSign) {
    this.level = level;
    this.sign = sign;
    this.otherSign = otherSign;
  }

  /** The operator of that sign, if it is of that level; 0 binds loosest. */
  static Optional<MathOperator> of(String sign, int level) {
    for (MathOperator operator : values()) {
      if (operator.level == level
          && (operator.sign.equals(sign) || operator.otherSign.equals(sign))) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  MathValue apply(MathValue left, MathValue right) {
    return MathValue.combine(left, right, this::apply);
  }

  private double apply(double a, double b) {
    return switch (this) {
      case OR -> truth(a != 0 || b != 0);
      case AND -> truth(a != 0 && b != 0);
      case EQUAL -> truth(a == b);
      case NOT_EQUAL -> truth(a != b);
      case LESS_OR_EQUAL -> truth(a <= b);
      case GREATER_OR_EQUAL -> truth(a >= b);
      case LESS -> truth(a < b);
      case GREATER -> truth(a > b);
      case PLUS -> a + b;
      case MINUS -> a - b;
      case TIMES -> a * b;
      case DIVIDE -> a / b;
      case POWER -> Math.pow(a, b);
    };
  }

  private static double truth(boolean condition) {
    return condition ? 1 : 0;
  }
}
