package io.tocsin.definition;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objective of the files before it is resolved for an environment: what it says, and the alarms
 * it stands for, as if the file had written them out.
 *
 * @param alarms entries as under {@code alarms:}; their places are those of the objective
 * @param indicator id of the alarm that measures the shortest window
 */
record SloEntry(
    String id,
    String summary,
    @Nullable String runbook,
    Objective objective,
    List<BurnPair> pairs,
    int errorsNeeded,
    List<Section> alarms,
    List<String> alarmIds,
    String indicator,
    Location source) {

  SloEntry {
    pairs = List.copyOf(pairs);
    alarms = List.copyOf(alarms);
    alarmIds = List.copyOf(alarmIds);
  }

  /**
   * The objective in an environment.
   *
   * @param read all alarms that were read for that environment
   * @return null when its alarms are not among them, which is a finding already
   */
  @Nullable DefinedSlo in(List<DefinedAlarm> read) {
    for (DefinedAlarm alarm : read) {
      if (alarm.id().equals(indicator)
          && alarm.alarm() instanceof MetricAlarm metric
          && metric.watched() instanceof Watched.MetricMath math) {
        return new DefinedSlo(
            id,
            alarm.component(),
            summary,
            alarm.owner(),
            runbook,
            objective,
            indicator(math.queries()),
            pairs,
            errorsNeeded,
            alarmIds,
            source);
      }
    }
    return null;
  }

  /** Without the burn rate, which is last. */
  private static List<MetricDataQuery> indicator(List<MetricDataQuery> queries) {
    return queries.subList(0, queries.size() - 1);
  }
}
