package io.tocsin.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The series an expression is evaluated over, all on one grid.
 *
 * @param starts start of each slot in seconds since 1970; null when all are as long as the period
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one evaluation and is never compared
record MathInput(
    Map<String, Series> metrics,
    Map<String, Series> expressions,
    Instant start,
    int period,
    int slots,
    long @Nullable [] starts) {

  MathInput {
    // sorted, so that METRICS() gives the same order, and so the same rounding, every time
    metrics = metrics instanceof TreeMap ? metrics : new TreeMap<>(metrics);
  }

  /** Start of a slot in seconds since 1970. */
  long second(int slot) {
    return starts == null ? start.getEpochSecond() + (long) slot * period : starts[slot];
  }

  double[] series(String id) {
    Series series = metrics.get(id);
    if (series == null) {
      series = expressions.get(id);
    }
    if (series == null) {
      TreeSet<String> known = new TreeSet<>(metrics.keySet());
      known.addAll(expressions.keySet());
      throw new IllegalArgumentException(
          "metric math uses the id '" + id + "', which is not there; expected one of " + known);
    }
    if (!series.start().equals(start) || series.period() != period || series.size() != slots) {
      throw new IllegalArgumentException(
          "the series '"
              + id
              + "' starts at "
              + series.start()
              + " with "
              + series.size()
              + " periods of "
              + series.period()
              + " s; expected "
              + start
              + " with "
              + slots
              + " periods of "
              + period
              + " s");
    }
    return series.values();
  }

  /** The metrics whose id contains {@code part}, by id. */
  List<double[]> metricsWith(String part) {
    List<double[]> found = new ArrayList<>();
    for (String id : metrics.keySet()) {
      if (id.contains(part)) {
        found.add(series(id));
      }
    }
    return found;
  }
}
