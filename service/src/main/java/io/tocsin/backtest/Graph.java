package io.tocsin.backtest;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.WatchedSeries;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series an alarm watches, in so few points that a page can draw them: a point keeps the lowest
 * and the highest of its datapoints, so that no peak is lost.
 *
 * <p>The series is read in windows as long as the evaluation range, since a window is what
 * functions such as AVG compute over; the same windows whatever stretches history comes in.
 */
final class Graph {
  private static final int MOST_POINTS = 1_500;

  private final MetricAlarm alarm;
  private final Instant start;
  private final int slots;
  private final int window;
  private final int perPoint;
  private final double[] minimum;
  private final double[] maximum;
  private @Nullable WatchedSeries watched;
  private int drawn;

  Graph(MetricAlarm alarm, Span span) {
    this.alarm = alarm;
    int grid = Math.min(60, alarm.period());
    long from = Math.floorDiv(span.from().getEpochSecond(), (long) grid) * grid;
    this.start = Instant.ofEpochSecond(from);
    this.slots = (int) ((span.to().getEpochSecond() - from) / alarm.period());
    this.window =
        EvaluationRangePolicy.PUBLISHED_EVIDENCE.slots(alarm.period(), alarm.evaluationPeriods());
    this.perPoint = Math.max(1, (slots + MOST_POINTS - 1) / MOST_POINTS);
    int points = (slots + perPoint - 1) / perPoint;
    this.minimum = new double[points];
    this.maximum = new double[points];
    Arrays.fill(minimum, Double.NaN);
    Arrays.fill(maximum, Double.NaN);
  }

  /** Reads on, as far as windows end at or before an instant; the last may be cut short. */
  void draw(MetricSource source, Instant to) {
    while (drawn < slots) {
      int count = Math.min(window, slots - drawn);
      Instant end = start.plusSeconds((long) (drawn + count) * alarm.period());
      if (end.isAfter(to)) {
        return;
      }
      add(watched().read(end, window, source), window - count);
      drawn += count;
    }
  }

  /** Not before it is drawn: an alarm that cannot be evaluated has no graph. */
  private WatchedSeries watched() {
    if (watched == null) {
      watched = new WatchedSeries(alarm);
    }
    return watched;
  }

  private void add(Series series, int skipped) {
    double[] values = series.values();
    for (int i = skipped; i < values.length; i++) {
      int point = (drawn + i - skipped) / perPoint;
      double value = values[i];
      if (!Double.isNaN(value)) {
        minimum[point] = Double.isNaN(minimum[point]) ? value : Math.min(minimum[point], value);
        maximum[point] = Double.isNaN(maximum[point]) ? value : Math.max(maximum[point], value);
      }
    }
  }

  List<GraphPoint> points() {
    List<GraphPoint> points = new ArrayList<>(minimum.length);
    for (int i = 0; i < minimum.length; i++) {
      Instant at = start.plusSeconds((long) i * perPoint * alarm.period());
      points.add(new GraphPoint(at, minimum[i], maximum[i]));
    }
    return points;
  }
}
