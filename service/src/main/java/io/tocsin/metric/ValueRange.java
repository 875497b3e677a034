package io.tocsin.metric;

/**
 * Between which values the values of something lie.
 *
 * @param least may be minus infinity
 * @param most may be infinity
 */
public record ValueRange(double least, double most) {

  /** Of something that nothing is known of. */
  public static final ValueRange ANY =
      new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Of counts, sizes and times. */
  public static final ValueRange NOT_NEGATIVE = new ValueRange(0, Double.POSITIVE_INFINITY);

  /** Of comparisons and logic. */
  static final ValueRange TRUTH = new ValueRange(0, 1);

  public ValueRange {
    if (Double.isNaN(least) || Double.isNaN(most) || least > most) {
      throw new IllegalArgumentException("no range goes from " + least + " to " + most);
    }
  }

  /** Of one number. */
  static ValueRange of(double number) {
    return new ValueRange(number, number);
  }

  /** Of something that is one or the other. */
  public ValueRange or(ValueRange other) {
    return new ValueRange(Math.min(least, other.least), Math.max(most, other.most));
  }

  ValueRange plus(ValueRange other) {
    return new ValueRange(least + other.least, most + other.most);
  }

  ValueRange minus(ValueRange other) {
    return new ValueRange(least - other.most, most - other.least);
  }

  ValueRange times(ValueRange other) {
    double[] corners = {
      product(least, other.least),
      product(least, other.most),
      product(most, other.least),
      product(most, other.most)
    };
    double smallest = corners[0];
    double greatest = corners[0];
    for (double corner : corners) {
      smallest = Math.min(smallest, corner);
      greatest = Math.max(greatest, corner);
    }
    return new ValueRange(smallest, greatest);
  }

  /** A division by zero gives no datapoint, so only the sign of the divisor matters near zero. */
  ValueRange dividedBy(ValueRange other) {
    if (other.least > 0 || other.most < 0) {
      return times(new ValueRange(1 / other.most, 1 / other.least));
    }
    if (other.least == 0 && other.most > 0) {
      return times(new ValueRange(1 / other.most, Double.POSITIVE_INFINITY));
    }
    return ANY;
  }

  /** An end that is not reached times zero is zero. */
  private static double product(double left, double right) {
    return left == 0 || right == 0 ? 0 : left * right;
  }
}
