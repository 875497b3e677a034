package io.tocsin.app;

import io.tocsin.adapter.aws.MetricDataReader;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.evaluation.WatchedSeries;
import io.tocsin.health.HealthMonitor;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what alarms watch: one batch of GetMetricData per period, each metric once however many
 * alarms share it, metric math computed here. What cannot be computed here has no reading; of an
 * anomaly detection alarm there is the metric without its band.
 */
final class AlarmReadings implements HealthMonitor.ReadingSource {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmReadings.class);
  private static final int FEWEST_SLOTS = 3;

  private final MetricDataReader reader;

  AlarmReadings(MetricDataReader reader) {
    this.reader = reader;
  }

  @Override
  public Map<String, Series> read(List<MetricAlarm> alarms, Instant at, Duration back) {
    Map<Integer, List<MetricAlarm>> byPeriod = new TreeMap<>();
    alarms.forEach(a -> byPeriod.computeIfAbsent(a.period(), p -> new ArrayList<>()).add(a));
    Map<String, Series> result = new HashMap<>();
    byPeriod.forEach((period, group) -> result.putAll(read(period, group, at, back)));
    return result;
  }

  private Map<String, Series> read(
      int period, List<MetricAlarm> alarms, Instant at, Duration back) {
    long end = Math.floorDiv(at.getEpochSecond(), Math.min(60, period)) * Math.min(60, period);
    int slots = Math.max(FEWEST_SLOTS, (int) (back.toSeconds() / period));
    Instant start = Instant.ofEpochSecond(end - (long) slots * period);
    Map<MetricStat, Series> values = new LinkedHashMap<>();
    for (MetricAlarm alarm : alarms) {
      alarm
          .watched()
          .stats()
          .forEach(stat -> values.put(stat, Series.missing(start, period, slots)));
    }
    List<MetricStat> stats = List.copyOf(values.keySet());
    List<Series> read = reader.read(stats, start, Instant.ofEpochSecond(end));
    for (int i = 0; i < stats.size(); i++) {
      values.put(stats.get(i), read.get(i));
    }
    Map<String, Series> result = new HashMap<>();
    for (MetricAlarm alarm : alarms) {
      try {
        result.put(
            alarm.name(),
            WatchedSeries.read(
                alarm,
                Instant.ofEpochSecond(end),
                slots,
                (stat, from, count) ->
                    values.getOrDefault(stat, Series.missing(from, period, count))));
      } catch (IllegalArgumentException e) {
        LOG.debug("no values for {}: {}", alarm.name(), e.getMessage());
      }
    }
    return result;
  }
}
