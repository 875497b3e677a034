package io.tocsin.adapter.aws;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the slots of a metric can begin. A sliding window begins on any minute; that of an alarm
 * with a wall clock window only at full periods of its time zone.
 */
final class SlotStarts {
  private static final int WEEK = 604_800;

  /** Day 0 of the epoch was a Thursday; CloudWatch's weeks begin on Monday. */
  private static final int MONDAY = 4 * 86_400;

  private final Map<MetricStat, Set<ZoneId>> aligned = new HashMap<>();

  /**
   * @param alarms all that use the history; a metric that none of them uses slides
   */
  SlotStarts(Collection<? extends Alarm> alarms) {
    Set<MetricStat> sliding = new HashSet<>();
    for (Alarm alarm : alarms) {
      if (alarm instanceof MetricAlarm metric) {
        WallClockWindow window = metric.wallClockWindow();
        for (MetricStat stat : stats(metric)) {
          if (window == null) {
            sliding.add(stat);
          } else {
            aligned.computeIfAbsent(stat, key -> new HashSet<>()).add(ZoneId.of(window.timezone()));
          }
        }
      }
    }
    aligned.keySet().removeAll(sliding);
  }

  static List<MetricStat> stats(MetricAlarm alarm) {
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      return List.of(single.stat());
    }
    List<MetricStat> stats = new ArrayList<>();
    for (MetricDataQuery query : ((Watched.MetricMath) alarm.watched()).queries()) {
      MetricStat stat = query.metricStat();
      if (stat != null) {
        stats.add(stat);
      }
    }
    return stats;
  }

  /** Whether all slots of a metric begin on a grid of so many seconds. */
  boolean onGrid(MetricStat stat, Instant from, Instant to, int grid) {
    return aligned.containsKey(stat)
        && stat.period() % grid == 0
        && zoned(stat, stat.period(), from, to).stream().allMatch(phase -> phase % grid == 0);
  }

  /**
   * The remainders, by the period, of the seconds at which slots begin.
   *
   * @param period seconds, a multiple of the grid
   * @param grid seconds; beginnings between its steps are taken back to the step before
   */
  Collection<Integer> phases(MetricStat stat, int period, int grid, Instant from, Instant to) {
    Set<Integer> phases = new TreeSet<>();
    if (aligned.containsKey(stat)) {
      zoned(stat, period, from, to).forEach(phase -> phases.add(phase / grid * grid));
    } else {
      for (int phase = 0; phase < period; phase += grid) {
        phases.add(phase);
      }
    }
    return phases;
  }

  private Set<Integer> zoned(MetricStat stat, int period, Instant from, Instant to) {
    Set<Integer> phases = new TreeSet<>();
    int anchor = period == WEEK ? MONDAY : 0;
    for (ZoneId zone : aligned.getOrDefault(stat, Set.of())) {
      ZoneRules rules = zone.getRules();
      Instant at = from;
      while (at.isBefore(to)) {
        phases.add(Math.floorMod(anchor - rules.getOffset(at).getTotalSeconds(), period));
        ZoneOffsetTransition next = rules.nextTransition(at);
        at = next == null ? to : next.getInstant();
      }
    }
    return phases;
  }
}
