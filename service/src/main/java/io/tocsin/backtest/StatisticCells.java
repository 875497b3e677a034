package io.tocsin.backtest;

import io.tocsin.metric.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Statistics of short neighbouring cells of time, which regroup exactly into slots that begin at
 * any cell: sums and counts add up, and the least of minima is the minimum. Percentiles do not
 * regroup.
 */
public final class StatisticCells {
  private StatisticCells() {}

  /** Which statistics of the cells a basic statistic is made of. */
  public static List<Statistic> parts(Statistic statistic) {
    return statistic.equals(Statistic.AVERAGE)
        ? List.of(Statistic.SUM, Statistic.SAMPLE_COUNT)
        : List.of(statistic);
  }

  /**
   * Slots of {@code width} cells, one beginning at each cell.
   *
   * @param cells an array for each of the {@link #parts}; NaN where a cell has no samples
   * @param length of the arrays
   * @return as many slots as cells; those that reach beyond the last cell are of what there is
   */
  public static double[] slots(
      Statistic statistic, int width, Map<Statistic, double[]> cells, int length) {
    double[] slots = new double[length];
    if (statistic.equals(Statistic.AVERAGE)) {
      double[] sums = slots(Statistic.SUM, width, cells, length);
      double[] counts = slots(Statistic.SAMPLE_COUNT, width, cells, length);
      Arrays.setAll(slots, i -> sums[i] / counts[i]);
      return slots;
    }
    double[] values = cells.getOrDefault(statistic, new double[0]);
    for (int i = 0; i < length; i++) {
      slots[i] = slot(statistic, values, i, Math.min(values.length, i + width));
    }
    return slots;
  }

  private static double slot(Statistic statistic, double[] cells, int from, int to) {
    boolean minimum = statistic.equals(Statistic.MINIMUM);
    boolean maximum = statistic.equals(Statistic.MAXIMUM);
    double result = Double.NaN;
    for (int i = from; i < to; i++) {
      double cell = cells[i];
      if (Double.isNaN(cell)) {
        continue;
      }
      if (Double.isNaN(result)) {
        result = cell;
      } else if (minimum) {
        result = Math.min(result, cell);
      } else if (maximum) {
        result = Math.max(result, cell);
      } else {
        result += cell;
      }
    }
    return result;
  }
}
