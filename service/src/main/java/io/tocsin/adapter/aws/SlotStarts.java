package io.tocsin.adapter.aws;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the slots of a metric can begin. A sliding window begins on any minute; that of an alarm
 * with a wall clock window only at full periods of its time zone. Days in which clocks are changed
 * are read as metrics of their own, of 23 or 25 hours, wherever these may begin.
 */
final class SlotStarts {
  /** Days begin on full or half hours, in whatever time zone. */
  private static final int HALF_HOUR = 1_800;

  private static final int DAY = 86_400;
  private static final int WEEK = 604_800;

  /** Day 0 of the epoch was a Thursday; CloudWatch's weeks begin on Monday. */
  private static final int MONDAY = 4 * 86_400;

  private final Map<MetricStat, Set<ZoneId>> zones = new HashMap<>();
  private final Set<MetricStat> sliding = new HashSet<>();

  /**
   * @param alarms all that use the history; a metric that none of them uses slides
   */
  SlotStarts(Collection<? extends Alarm> alarms) {
    for (Alarm alarm : alarms) {
      if (alarm instanceof MetricAlarm metric) {
        WallClockWindow window = metric.wallClockWindow();
        for (MetricStat stat : metric.watched().stats()) {
          if (window == null) {
            sliding.add(stat);
          } else {
            zones.computeIfAbsent(stat, key -> new HashSet<>()).add(window.zone());
          }
        }
      }
    }
  }

  /** Adds what is read of the days, and weeks, in which clocks are changed. */
  List<MetricStat> withChangedDays(Collection<MetricStat> stats, Instant from, Instant to) {
    Set<MetricStat> all = new LinkedHashSet<>(stats);
    for (MetricStat stat : stats) {
      if (stat.period() >= DAY) {
        for (ZoneId zone : zones.getOrDefault(stat, Set.of())) {
          for (ZoneOffsetTransition change : changes(zone, from, to)) {
            int shorter = Math.toIntExact(change.getDuration().toSeconds());
            all.add(stat.withPeriod(stat.period() - shorter));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  /** Whether all slots of a metric begin on a grid of so many seconds. */
  boolean onGrid(MetricStat stat, Instant from, Instant to, int grid) {
    return isAligned(stat)
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
    if (isAligned(stat)) {
      zoned(stat, period, from, to).forEach(phase -> phases.add(phase / grid * grid));
    } else {
      boolean changedDay =
          !sliding.contains(stat) && period >= DAY - 2 * HALF_HOUR && period % DAY != 0;
      int step = changedDay ? Math.max(grid, HALF_HOUR) : grid;
      for (int phase = 0; phase < period; phase += step) {
        phases.add(phase);
      }
    }
    return phases;
  }

  private boolean isAligned(MetricStat stat) {
    return !sliding.contains(stat) && zones.containsKey(stat);
  }

  private Set<Integer> zoned(MetricStat stat, int period, Instant from, Instant to) {
    Set<Integer> phases = new TreeSet<>();
    int anchor = period == WEEK ? MONDAY : 0;
    for (ZoneId zone : zones.getOrDefault(stat, Set.of())) {
      phases.add(phase(anchor, zone.getRules().getOffset(from), period));
      changes(zone, from, to)
          .forEach(change -> phases.add(phase(anchor, change.getOffsetAfter(), period)));
    }
    return phases;
  }

  private static int phase(int anchor, ZoneOffset offset, int period) {
    return Math.floorMod(anchor - offset.getTotalSeconds(), period);
  }

  private static List<ZoneOffsetTransition> changes(ZoneId zone, Instant from, Instant to) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    while (next != null && next.getInstant().isBefore(to)) {
      changes.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }
}
