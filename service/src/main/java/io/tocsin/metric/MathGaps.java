package io.tocsin.metric;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** FILL, and the functions that look back to the datapoint before: DIFF, DIFF_TIME and RATE. */
final class MathGaps {
  private MathGaps() {}

  static MathValue fill(MathValue gappy, MathNode filler, MathInput input) {
    if (filler instanceof MathNode.Literal word && word.type() == MathType.WORD) {
      return gappy.mapSeries(word.text().equals("REPEAT") ? MathGaps::repeat : MathGaps::linear);
    }
    MathValue value = filler.evaluate(input);
    return gappy.mapSeries(
        values -> {
          double[] filled = values.clone();
          for (int i = 0; i < filled.length; i++) {
            filled[i] = Double.isNaN(filled[i]) ? value.at(i) : filled[i];
          }
          return filled;
        });
  }

  /**
   * @param step takes the difference to the datapoint before and the seconds since; the first
   *     datapoint has none before it and becomes missing
   */
  static double[] steps(double[] values, MathInput input, DoubleBinaryOperator step) {
    double[] result = new double[values.length];
    Arrays.fill(result, Double.NaN);
    int before = -1;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        continue;
      }
      if (before >= 0) {
        double seconds = input.second(i) - input.second(before);
        result[i] = MathValue.finite(step.applyAsDouble(values[i] - values[before], seconds));
      }
      before = i;
    }
    return result;
  }

  private static double[] repeat(double[] values) {
    double[] filled = values.clone();
    for (int i = 1; i < filled.length; i++) {
      filled[i] = Double.isNaN(filled[i]) ? filled[i - 1] : filled[i];
    }
    return filled;
  }

  /** Gaps at either end have only one side to draw a line from and stay. */
  private static double[] linear(double[] values) {
    double[] filled = values.clone();
    int before = -1;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        continue;
      }
      for (int gap = before + 1; before >= 0 && gap < i; gap++) {
        double part = (double) (gap - before) / (i - before);
        filled[gap] = values[before] + (values[i] - values[before]) * part;
      }
      before = i;
    }
    return filled;
  }
}
