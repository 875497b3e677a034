package io.tocsin.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A number, a series or an array of series while an expression is evaluated. Values are not changed
 * once they are in here; NaN is a missing datapoint.
 *
 * @param number of a {@link MathType#NUMBER}
 * @param members the one series, or those of the array
 */
record MathValue(MathType type, double number, List<double[]> members) {

  static MathValue number(double number) {
    return new MathValue(MathType.NUMBER, number, List.of());
  }

  static MathValue series(double[] values) {
    return new MathValue(MathType.SERIES, 0, List.of(values));
  }

  static MathValue array(List<double[]> members) {
    return new MathValue(MathType.ARRAY, 0, members);
  }

  /** The values of a series. */
  double[] values() {
    return members.get(0);
  }

  /** The value in a slot: a number is the same in all of them. */
  double at(int slot) {
    return type == MathType.NUMBER ? number : members.get(0)[slot];
  }

  /** Applies to each series; to nothing else, so not for numbers. */
  MathValue mapSeries(UnaryOperator<double[]> change) {
    List<double[]> changed = new ArrayList<>(members.size());
    for (double[] member : members) {
      changed.add(change.apply(member));
    }
    return new MathValue(type, 0, changed);
  }

  /**
   * Combines slot by slot. Between two series a missing side counts as 0 when the other has a
   * datapoint; a number makes no datapoints. A result that is not finite, such as that of a
   * division by 0, is no datapoint.
   */
  static MathValue combine(MathValue left, MathValue right, DoubleBinaryOperator operator) {
    if (left.type == MathType.NUMBER && right.type == MathType.NUMBER) {
      return number(apply(operator, left.number, right.number));
    }
    if (left.type == MathType.ARRAY) {
      return left.mapSeries(member -> combine(series(member), right, operator).values());
    }
    if (right.type == MathType.ARRAY) {
      return right.mapSeries(member -> combine(left, series(member), operator).values());
    }
    boolean bothSeries = left.type == right.type;
    int slots = left.type == MathType.SERIES ? left.values().length : right.values().length;
    double[] result = new double[slots];
    for (int i = 0; i < slots; i++) {
      double a = left.at(i);
      double b = right.at(i);
      if (bothSeries && Double.isNaN(a) != Double.isNaN(b)) {
        a = Double.isNaN(a) ? 0 : a;
        b = Double.isNaN(b) ? 0 : b;
      }
      result[i] = apply(operator, a, b);
    }
    return series(result);
  }

  static double[] constant(double value, int slots) {
    double[] values = new double[slots];
    Arrays.fill(values, value);
    return values;
  }

  static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static double apply(DoubleBinaryOperator operator, double a, double b) {
    // comparisons of NaN would give 0, a datapoint where there is none
    return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : finite(operator.applyAsDouble(a, b));
  }
}
