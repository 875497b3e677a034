package io.tocsin.adapter.aws;

import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which metrics GetMetricData is asked for over which time, so that every slot of a stretch is
 * answered: a metric once for each remainder at which its slots begin, since percentiles do not
 * regroup, and coarser ones where the finer are no longer kept.
 *
 * @param start of the first period
 * @param end of the last period
 */
record HistoryRequests(Instant start, Instant end) {

  /**
   * @param part what is wanted
   * @param asked the same, of a period that is still kept
   * @param grid seconds that a datapoint stands for slots beginning in
   */
  record Query(MetricStat part, MetricStat asked, Retention kept, int grid) {}

  /** Queries over the same time go into the same calls. */
  static Map<HistoryRequests, List<Query>> of(
      Collection<MetricStat> parts, Instant from, Instant to, Instant now, SlotStarts starts) {
    Map<HistoryRequests, List<Query>> requests = new LinkedHashMap<>();
    for (MetricStat part : parts) {
      for (Retention kept : Retention.of(from, to, now, step(part))) {
        // CloudWatch rounds the start of queries of 20 and 30 s to their period.
        int grid = part.period() < Retention.MINUTE ? part.period() : kept.grid();
        int period = (part.period() + grid - 1) / grid * grid;
        MetricStat asked = new MetricStat(part.metric(), period, part.statistic(), part.unit());
        for (int phase : starts.phases(part, period, grid, kept.from(), kept.to())) {
          HistoryRequests time = time(kept, to, grid, period, phase);
          if (time.start().isBefore(time.end())) {
            requests
                .computeIfAbsent(time, key -> new ArrayList<>())
                .add(new Query(part, asked, kept, grid));
          }
        }
      }
    }
    return requests;
  }

  /** Seconds between two neighbouring slots of a metric, at the finest. */
  static int step(MetricStat stat) {
    return stat.period() < Retention.MINUTE ? 10 : Retention.MINUTE;
  }

  /** Whole periods, beginning in what is kept and ending no later than the end of all. */
  private static HistoryRequests time(Retention kept, Instant to, int grid, int period, int phase) {
    long oldest = floor(kept.from().getEpochSecond(), grid);
    long first = oldest + Math.floorMod(phase - oldest, (long) period);
    long limit = floor(to.getEpochSecond() + grid - 1, grid);
    long last = Math.min(limit - period, kept.to().getEpochSecond() - 1);
    long count = last < first ? 0 : (last - first) / period + 1;
    return new HistoryRequests(
        Instant.ofEpochSecond(first), Instant.ofEpochSecond(first + count * period));
  }

  private static long floor(long second, int grid) {
    return second - Math.floorMod(second, (long) grid);
  }
}
