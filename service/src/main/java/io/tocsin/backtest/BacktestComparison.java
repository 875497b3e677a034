package io.tocsin.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same history under other definitions.
 *
 * @param before under those of a revision, or of the account
 * @param after under those of the files
 */
public record BacktestComparison(BacktestResult before, BacktestResult after) {

  /** Every alarm of both, those of the files first; matched by id. */
  public List<AlarmChange> alarms() {
    Map<String, AlarmOutcome> was = new LinkedHashMap<>();
    before.alarms().forEach(outcome -> was.put(outcome.id(), outcome));
    List<AlarmChange> changes = new ArrayList<>();
    for (AlarmOutcome outcome : after.alarms()) {
      changes.add(new AlarmChange(outcome.id(), was.remove(outcome.id()), outcome));
    }
    was.forEach((id, outcome) -> changes.add(new AlarmChange(id, outcome, null)));
    return List.copyOf(changes);
  }

  /** Notifications of ALARM more than before, by severity; negative when there are fewer. */
  public Map<String, Long> toldMore() {
    Map<String, Long> more = new LinkedHashMap<>();
    BacktestTotals.of(after.alarms()).notifications().forEach(more::put);
    BacktestTotals.of(before.alarms())
        .notifications()
        .forEach((severity, count) -> more.merge(severity, -count, Long::sum));
    return more;
  }

  /** Incidents that some alarm told of before and none tells of after. */
  public List<Incident> newlyMissed() {
    return AlarmChange.onlyIn(
        IncidentCount.delays(before.alarms()), IncidentCount.delays(after.alarms()));
  }

  /** Incidents that some alarm tells of after and none told of before. */
  public List<Incident> newlyCaught() {
    return AlarmChange.onlyIn(
        IncidentCount.delays(after.alarms()), IncidentCount.delays(before.alarms()));
  }

  /** How much later the first alarm tells of an incident than it did; negative when sooner. */
  public Map<Incident, Duration> later() {
    Map<Incident, Duration> was = IncidentCount.delays(before.alarms());
    Map<Incident, Duration> later = new TreeMap<>(
        (one, other) -> {
          int order = one.span().from().compareTo(other.span().from());
          return order != 0 ? order : one.name().compareTo(other.name());
        });
    IncidentCount.delays(after.alarms())
        .forEach(
            (incident, delay) -> {
              Duration old = was.get(incident);
              if (old != null) {
                later.put(incident, delay.minus(old));
              }
            });
    return later;
  }

  /** What the change comes to: "This change would have paged 3 times less and missed none." */
  public String headline() {
    return ComparisonHeadline.of(this);
  }
}
