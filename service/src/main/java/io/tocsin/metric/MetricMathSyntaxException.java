package io.tocsin.metric;

/** A metric math expression that is not understood; the message is a sentence with the column. */
public final class MetricMathSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int column;

  MetricMathSyntaxException(int column, String sentence) {
    super("Metric math, column " + column + ": " + sentence);
    this.column = column;
  }

  /** Where in the expression, the first character being 1. */
  public int column() {
    return column;
  }
}
