package io.tocsin.render;

import io.tocsin.backtest.GraphPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as places between bottom and top. */
record ValueScale(double low, double high, double step) {
  private static final int TICKS = 4;

  /** Holds all points and the threshold, and zero when that is near. */
  static ValueScale of(List<GraphPoint> graph, @Nullable Double threshold) {
    double low = threshold == null ? Double.POSITIVE_INFINITY : threshold;
    double high = threshold == null ? Double.NEGATIVE_INFINITY : threshold;
    for (GraphPoint point : graph) {
      if (Double.isFinite(point.minimum()) && Double.isFinite(point.maximum())) {
        low = Math.min(low, point.minimum());
        high = Math.max(high, point.maximum());
      }
    }
    if (low > high) {
      return new ValueScale(0, 1, 0.5);
    }
    low = low > 0 && low < high * 0.6 ? 0 : low;
    double size = high > low ? high - low : Math.max(1, Math.abs(high));
    double step = nice(size / TICKS);
    double bottom = Math.floor(low / step) * step;
    double top = Math.ceil(high / step) * step;
    return new ValueScale(bottom, top > bottom ? top : bottom + step, step);
  }

  /** 1, 2 or 5 times a power of ten, no less than {@code least}. */
  private static double nice(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double times : new double[] {1, 2, 5}) {
      if (times * power >= least) {
        return times * power;
      }
    }
    return 10 * power;
  }

  /** 0 at the bottom, 1 at the top. */
  double share(double value) {
    return Math.min(1, Math.max(0, (value - low) / (high - low)));
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; low + i * step <= high + step / 2; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }
}
