package io.tocsin.logpattern;

/** The comparisons of JSON and space-delimited patterns. */
enum Operator {
  // Longer symbols first, so that the first that fits is the one that is meant.
  AT_LEAST(">="),
  AT_MOST("<="),
  NOT_EQUAL("!="),
  EQUAL("="),
  MORE(">"),
  LESS("<");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }

  /** Whether it says what is larger, and so needs a number. */
  boolean isOrder() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  boolean holds(double left, double right) {
    return switch (this) {
      case AT_LEAST -> left >= right;
      case AT_MOST -> left <= right;
      case NOT_EQUAL -> left != right;
      case EQUAL -> left == right;
      case MORE -> left > right;
      case LESS -> left < right;
    };
  }
}
