package io.tocsin.backtest;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * What is tried: thresholds at quantiles of what the alarm watched, times usual M of N. Quantiles
 * put candidates where the data is; an even grid would put most of them where nothing happens.
 */
final class ThresholdGrid {
  private static final double[] QUANTILES = {
    0.5, 0.75, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 1
  };
  private static final int[][] DATAPOINTS = {{1, 1}, {2, 2}, {2, 3}, {3, 3}, {3, 5}, {5, 5}, {6, 10}};
  private static final int DIGITS = 3;
  private static final int LONGEST_WINDOW = 86_400;

  /** One to try. */
  record Cell(double threshold, int m, int n) {}

  private ThresholdGrid() {}

  /**
   * @param values what the alarm watched, without gaps; is sorted
   */
  static List<Cell> of(MetricAlarm alarm, double[] values) {
    double own = alarm.threshold() == null ? Double.NaN : alarm.threshold();
    TreeSet<Double> thresholds = new TreeSet<>(List.of(own));
    Arrays.sort(values);
    ComparisonOperator operator = alarm.comparisonOperator();
    boolean below =
        operator == ComparisonOperator.LESS_THAN_THRESHOLD
            || operator == ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD;
    for (double quantile : QUANTILES) {
      if (values.length > 0) {
        int rank = (int) Math.round(quantile * (values.length - 1));
        thresholds.add(rounded(values[below ? values.length - 1 - rank : rank]));
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (double threshold : thresholds) {
      int ownM = alarm.effectiveDatapointsToAlarm();
      int ownN = alarm.evaluationPeriods();
      boolean usual = false;
      for (int[] datapoints : DATAPOINTS) {
        usual |= datapoints[0] == ownM && datapoints[1] == ownN;
        if ((long) datapoints[1] * alarm.period() <= LONGEST_WINDOW) {
          cells.add(new Cell(threshold, datapoints[0], datapoints[1]));
        }
      }
      if (!usual || (long) ownN * alarm.period() > LONGEST_WINDOW) {
        cells.add(new Cell(threshold, ownM, ownN));
      }
    }
    return cells;
  }

  /** As a person would write it. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
  }
}
