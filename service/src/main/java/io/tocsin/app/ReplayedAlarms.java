package io.tocsin.app;

import io.tocsin.accesslog.AccessLogMetrics;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What access logs can judge of the declared. An alarm on anything else would have no data all
 * along, and one that takes silence for trouble, as a heartbeat's does, would fire for no reason.
 */
final class ReplayedAlarms {
  private ReplayedAlarms() {}

  /**
   * The same targets with only those alarms whose metrics all come from access logs, the composites
   * over them, and the objectives that rest on them. Mutes, log groups and events are left out.
   */
  static List<Desired> of(List<Desired> targets) {
    return targets.stream().map(ReplayedAlarms::of).toList();
  }

  private static Desired of(Desired desired) {
    Set<String> kept = new HashSet<>();
    int before;
    do {
      before = kept.size();
      for (DefinedAlarm each : desired.alarms()) {
        if (isJudged(each.alarm(), kept)) {
          kept.add(each.alarm().name());
        }
      }
      // Composites over composites take a round for each level.
    } while (kept.size() > before);
    List<DefinedAlarm> alarms =
        desired.alarms().stream().filter(each -> kept.contains(each.alarm().name())).toList();
    List<String> ids = alarms.stream().map(DefinedAlarm::id).toList();
    return new Desired(
        desired.environment(),
        desired.topics(),
        alarms,
        desired.slos().stream().filter(slo -> ids.containsAll(slo.alarms())).toList(),
        List.of(),
        List.of(),
        List.of());
  }

  private static boolean isJudged(Alarm alarm, Set<String> kept) {
    if (alarm instanceof MetricAlarm metric) {
      return metric.unevaluated().isEmpty()
          && metric.watched().stats().stream()
              .allMatch(stat -> AccessLogMetrics.hasMetric(stat.metric()));
    }
    if (alarm instanceof CompositeAlarm composite) {
      CompositeAlarm.Suppressor suppressor = composite.suppressor();
      return kept.containsAll(AlarmRule.parse(composite.rule()).children())
          && (suppressor == null
              || kept.contains(suppressor.alarm().replaceFirst("^arn:.*:alarm:", "")));
    }
    return false;
  }
}
