package io.tocsin.evaluation;

import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the first datapoint of a new alarm. */
final class FirstData {
  private FirstData() {}

  /**
   * The first datapoint of any of the metrics, to the minute, or to 10 s for periods below one.
   *
   * @param created slots from the one it lies in
   * @param at until the last slot that is over then
   * @return the start of its slot; null without one
   */
  static @Nullable Instant since(
      Instant created, Instant at, List<MetricStat> metrics, MetricSource source) {
    Instant first = null;
    for (MetricStat metric : metrics) {
      int grid = metric.period() < 60 ? 10 : 60;
      long start = Math.floorDiv(created.getEpochSecond(), grid) * grid;
      int slots = (int) ((at.getEpochSecond() - start) / grid);
      if (slots < 1) {
        continue;
      }
      Series series = source.read(metric.withPeriod(grid), Instant.ofEpochSecond(start), slots);
      for (int i = 0; i < slots; i++) {
        if (!series.isMissing(i) && (first == null || series.timestamp(i).isBefore(first))) {
          first = series.timestamp(i);
        }
      }
    }
    return first;
  }
}
