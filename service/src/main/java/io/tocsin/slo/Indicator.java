package io.tocsin.slo;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.DefinedSlo;
import io.tocsin.evaluation.WatchedSeries;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what an objective counts, by the same metric math as its alarms, so that a page never shows
 * other numbers than those that woke somebody up.
 */
final class Indicator {
  private final DefinedSlo slo;

  Indicator(DefinedSlo slo) {
    this.slo = slo;
  }

  /**
   * Counts of consecutive periods.
   *
   * @param end of the newest period
   * @param period seconds, a multiple of 60
   * @return oldest first; a period without data has no requests
   */
  List<Counts> read(MetricSource source, Instant end, int period, int slots) {
    Series total = read("total", source, end, period, slots);
    Series other = read(slo.countsBad() ? "bad" : "good", source, end, period, slots);
    List<Counts> counts = new ArrayList<>(slots);
    for (int i = 0; i < slots; i++) {
      double requests = total.isMissing(i) ? 0 : total.values()[i];
      double counted = other.isMissing(i) ? 0 : other.values()[i];
      // A success that is counted a moment before its request is no negative error.
      double errors = slo.countsBad() ? counted : requests - counted;
      counts.add(new Counts(requests, Math.max(0, errors)));
    }
    return counts;
  }

  private Series read(String id, MetricSource source, Instant end, int period, int slots) {
    List<MetricDataQuery> queries = new ArrayList<>();
    for (MetricDataQuery query : slo.queries()) {
      MetricStat stat = query.metricStat();
      queries.add(
          new MetricDataQuery(
              query.id(),
              stat == null ? null : stat.withPeriod(period),
              query.expression(),
              null,
              query.id().equals(id),
              null));
    }
    MetricAlarm alarm =
        new MetricAlarm(
            slo.id() + " " + id,
            null,
            Actions.NONE,
            new Watched.MetricMath(queries),
            1,
            1,
            ComparisonOperator.GREATER_THAN_THRESHOLD,
            0.0,
            null,
            TreatMissingData.MISSING,
            null);
    return WatchedSeries.read(alarm, end, slots, source);
  }
}
