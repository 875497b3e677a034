package io.tocsin.backtest;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.metric.MetricStat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Alarms that have to be played together: a composite with its children and its suppressor, and
 * whatever else those belong to. Most groups are one metric alarm.
 */
record AlarmGroup(List<PlayedAlarm> alarms) {

  AlarmGroup {
    alarms = List.copyOf(alarms);
  }

  /** In the order of each group's first alarm. */
  static List<AlarmGroup> of(Collection<PlayedAlarm> alarms) {
    Map<String, String> parents = new HashMap<>();
    alarms.forEach(played -> parents.put(played.alarm().name(), played.alarm().name()));
    for (PlayedAlarm played : alarms) {
      for (String used : played.uses()) {
        if (parents.containsKey(used)) {
          parents.put(root(parents, used), root(parents, played.alarm().name()));
        }
      }
    }
    Map<String, List<PlayedAlarm>> groups = new LinkedHashMap<>();
    for (PlayedAlarm played : alarms) {
      groups
          .computeIfAbsent(root(parents, played.alarm().name()), root -> new ArrayList<>())
          .add(played);
    }
    return groups.values().stream().map(AlarmGroup::new).toList();
  }

  private static String root(Map<String, String> parents, String name) {
    String root = name;
    while (!parents.getOrDefault(root, root).equals(root)) {
      root = parents.getOrDefault(root, root);
    }
    return root;
  }

  /** Every metric and statistic that is asked for. */
  Set<MetricStat> stats() {
    Set<MetricStat> stats = new LinkedHashSet<>();
    for (PlayedAlarm played : alarms) {
      if (played.alarm() instanceof MetricAlarm metric) {
        stats.addAll(LookBack.stats(metric));
      }
    }
    return stats;
  }

  /** How many seconds before an evaluation its datapoints begin, at most. */
  long lookBack() {
    long longest = 0;
    for (PlayedAlarm played : alarms) {
      longest = Math.max(longest, LookBack.seconds(played.alarm()));
    }
    return longest;
  }
}
