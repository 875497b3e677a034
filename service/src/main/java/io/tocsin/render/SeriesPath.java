package io.tocsin.render;

import io.tocsin.backtest.GraphPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The points of a graph as SVG paths, in a box {@link #WIDTH} wide. Missing points leave gaps; more
 * than {@link #MOST} points are drawn as fewer, each with the lowest and highest value of those it
 * stands for.
 */
final class SeriesPath {
  static final int WIDTH = 1000;
  static final int HEIGHT = 160;
  private static final int MOST = 750;

  private final List<List<double[]>> runs = new ArrayList<>();
  private final ValueScale values;

  SeriesPath(List<GraphPoint> graph, TimeScale time, ValueScale values) {
    this.values = values;
    int together = Math.max(1, -Math.floorDiv(-graph.size(), MOST));
    List<double[]> run = new ArrayList<>();
    for (int i = 0; i < graph.size(); i += together) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (GraphPoint point : graph.subList(i, Math.min(graph.size(), i + together))) {
        if (Double.isFinite(point.minimum()) && Double.isFinite(point.maximum())) {
          low = Math.min(low, point.minimum());
          high = Math.max(high, point.maximum());
        }
      }
      if (low <= high) {
        run.add(new double[] {time.share(graph.get(i).start()) * WIDTH, low, high});
      } else if (!run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
  }

  /** Between the lowest and the highest values. */
  String area() {
    StringBuilder path = new StringBuilder();
    for (List<double[]> run : runs) {
      for (int i = 0; i < run.size(); i++) {
        point(i == 0 ? 'M' : 'L', run.get(i)[0], run.get(i)[2], path);
      }
      for (int i = run.size() - 1; i >= 0; i--) {
        point('L', run.get(i)[0], run.get(i)[1], path);
      }
      path.append('Z');
    }
    return path.toString();
  }

  /**
   * @param highest whether to follow the highest values, and not the lowest
   */
  String line(boolean highest) {
    StringBuilder path = new StringBuilder();
    for (List<double[]> run : runs) {
      for (int i = 0; i < run.size(); i++) {
        point(i == 0 ? 'M' : 'L', run.get(i)[0], run.get(i)[highest ? 2 : 1], path);
      }
      if (run.size() == 1) {
        path.append("h1");
      }
    }
    return path.toString();
  }

  /** Between the threshold and what lies beyond it. */
  String beyond(double threshold, boolean above) {
    StringBuilder path = new StringBuilder();
    for (List<double[]> run : runs) {
      boolean drawn = false;
      for (int i = 0; i < run.size(); i++) {
        double[] point = run.get(i);
        double value = above ? point[2] : point[1];
        boolean outside = above ? value > threshold : value < threshold;
        if (outside && !drawn) {
          point('M', i == 0 ? point[0] : run.get(i - 1)[0], threshold, path);
        }
        if (outside) {
          point('L', point[0], value, path);
        } else if (drawn) {
          point('L', point[0], threshold, path);
          path.append('Z');
        }
        drawn = outside;
      }
      if (drawn) {
        point('L', run.get(run.size() - 1)[0], threshold, path);
        path.append('Z');
      }
    }
    return path.toString();
  }

  private void point(char command, double x, double value, StringBuilder path) {
    path.append(command)
        .append(String.format(Locale.ROOT, "%.1f", x))
        .append(' ')
        .append(String.format(Locale.ROOT, "%.1f", HEIGHT * (1 - values.share(value))));
  }
}
