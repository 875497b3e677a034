package io.tocsin.backtest;

import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every slot of a stretch of time, worked out beforehand: one number for each instant at which a
 * slot can begin, so that an alarm whose window slides by the minute only looks numbers up. What is
 * not in the table is missing.
 */
public final class SlotTable implements MetricSource {
  private final long start;
  private final Map<MetricStat, Row> rows = new HashMap<>();

  /**
   * Alarms ask with the same objects millions of times, and hashing dimensions is the dear part.
   */
  private final Map<MetricStat, Row> known = new IdentityHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // is never compared
  private record Row(int step, double[] slots) {

    /** Slots from so many seconds after the start of the table on. */
    double[] read(long second, MetricStat stat, int count) {
      long first = Math.floorDiv(second, (long) step);
      if (stat.period() == step && first >= 0 && first + count <= slots.length) {
        return Arrays.copyOfRange(slots, (int) first, (int) first + count);
      }
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        long at = Math.floorDiv(second + (long) i * stat.period(), (long) step);
        values[i] = at >= 0 && at < slots.length ? slots[(int) at] : Double.NaN;
      }
      return values;
    }
  }

  /**
   * @param start where the first slot of every row begins
   */
  public SlotTable(Instant start) {
    this.start = start.getEpochSecond();
  }

  /**
   * Adds the slots of a metric.
   *
   * @param step seconds between the beginnings of two neighbours
   * @param slots number {@code i} is the statistic over the period that begins {@code i * step}
   *     after the start; NaN where there is no datapoint. Owned by the table from now on
   */
  public void put(MetricStat stat, int step, double[] slots) {
    Row row = new Row(step, slots);
    rows.put(stat, row);
    known.put(stat, row);
  }

  @Override
  public Series read(MetricStat stat, Instant from, int slots) {
    Row row = row(stat);
    return row == null
        ? Series.missing(from, stat.period(), slots)
        : new Series(from, stat.period(), row.read(from.getEpochSecond() - start, stat, slots));
  }

  private @Nullable Row row(MetricStat stat) {
    Row row = known.get(stat);
    return row == null ? rows.get(stat) : row;
  }
}
