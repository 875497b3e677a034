package io.tocsin.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One alarm before and after a change. At least one of the two is there.
 *
 * @param before null when the change adds the alarm
 * @param after null when the change takes it away
 */
public record AlarmChange(
    String id, @Nullable AlarmOutcome before, @Nullable AlarmOutcome after) {

  /** Notifications of ALARM more than before; negative when there are fewer. */
  public long toldMore() {
    return (after == null ? 0 : BacktestTotals.told(after))
        - (before == null ? 0 : BacktestTotals.told(before));
  }

  /** Times in ALARM more than before; negative when there are fewer. */
  public long firedMore() {
    return (after == null ? 0 : after.alarms()) - (before == null ? 0 : before.alarms());
  }

  /** Incidents it told of before and does not tell of after. */
  public List<Incident> newlyMissed() {
    return onlyIn(delays(before), delays(after));
  }

  /** Incidents it tells of after and did not tell of before. */
  public List<Incident> newlyCaught() {
    return onlyIn(delays(after), delays(before));
  }

  /** How much later it tells of what it told of before; negative when sooner. */
  public Map<Incident, Duration> later() {
    Map<Incident, Duration> was = delays(before);
    Map<Incident, Duration> later = new HashMap<>();
    delays(after)
        .forEach(
            (incident, delay) ->
                Optional.ofNullable(was.get(incident))
                    .ifPresent(before -> later.put(incident, delay.minus(before))));
    return later;
  }

  /** Whether anything happens at another time, or not at all, or is told otherwise. */
  public boolean isChange() {
    if (before == null || after == null) {
      return true;
    }
    return before.initial() != after.initial()
        || !times(before).equals(times(after))
        || BacktestTotals.told(before) != BacktestTotals.told(after)
        || !before.severity().equals(after.severity());
  }

  private static List<Object> times(AlarmOutcome outcome) {
    List<Object> times = new ArrayList<>();
    outcome.transitions().forEach(transition -> {
      times.add(transition.at());
      times.add(transition.to());
    });
    return times;
  }

  private static Map<Incident, Duration> delays(@Nullable AlarmOutcome outcome) {
    return outcome == null ? Map.of() : IncidentCount.delays(List.of(outcome));
  }

  static List<Incident> onlyIn(Map<Incident, Duration> some, Map<Incident, Duration> others) {
    return some.keySet().stream()
        .filter(incident -> !others.containsKey(incident))
        .sorted((one, other) -> one.span().from().compareTo(other.span().from()))
        .toList();
  }
}
