package io.tocsin.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a report is drawn.
 *
 * @param type {@code bars}, {@code lines} or {@code none}; with {@code none} the rest is empty
 * @param x the column along the axis
 * @param y the columns that are drawn
 */
public record ReportChart(String type, @Nullable String x, List<String> y, @Nullable String title) {
  public ReportChart {
    y = List.copyOf(y);
  }
}
