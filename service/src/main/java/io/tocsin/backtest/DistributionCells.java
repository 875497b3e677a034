package io.tocsin.backtest;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Statistic;
import io.tocsin.metric.StatisticValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples of short neighbouring cells of time, of which any statistic of longer slots is made. */
public final class DistributionCells {
  private DistributionCells() {}

  /**
   * Slots of {@code width} cells, one beginning at each cell.
   *
   * @param cells null where a cell has no samples
   * @return as many slots as cells; those that reach beyond the last cell are of what there is
   */
  public static double[] slots(Statistic statistic, int width, @Nullable Distribution[] cells) {
    double[] slots = new double[cells.length];
    List<Distribution> parts = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      parts.clear();
      for (int cell = i; cell < Math.min(cells.length, i + width); cell++) {
        Distribution part = cells[cell];
        if (part != null) {
          parts.add(part);
        }
      }
      slots[i] =
          parts.isEmpty() ? Double.NaN : StatisticValue.of(Distribution.merge(parts), statistic);
    }
    return slots;
  }
}
