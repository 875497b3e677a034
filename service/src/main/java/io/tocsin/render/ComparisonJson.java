package io.tocsin.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.backtest.AlarmChange;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.Incident;
import java.util.List;
import java.util.Map;

/**
 * Two back-tests over the same history as JSON.
 *
 * @param toldMore notifications of ALARM more than before, by severity; negative when fewer
 * @param newlyMissed names of incidents that were told of before and are not any more
 * @param changes alarms that would have done something else
 */
@JsonInclude
public record ComparisonJson(
    String headline,
    Map<String, Long> toldMore,
    List<String> newlyMissed,
    List<String> newlyCaught,
    List<Change> changes,
    BacktestJson before,
    BacktestJson after) {

  /**
   * @param added whether it was not there before; {@code removed} likewise after
   */
  public record Change(
      String id,
      boolean added,
      boolean removed,
      long firedMore,
      long toldMore,
      List<String> newlyMissed,
      List<String> newlyCaught) {}

  /**
   * @param graphs whether to give the points of the graphs
   */
  public static ComparisonJson of(BacktestComparison comparison, boolean graphs) {
    return new ComparisonJson(
        comparison.headline(),
        BacktestJson.bySeverity(comparison.toldMore()),
        names(comparison.newlyMissed()),
        names(comparison.newlyCaught()),
        comparison.alarms().stream()
            .filter(AlarmChange::isChange)
            .map(ComparisonJson::change)
            .toList(),
        BacktestJson.of(comparison.before(), graphs),
        BacktestJson.of(comparison.after(), graphs));
  }

  /** As indented text, ending in a line feed. */
  public String text() {
    return JsonText.of(this);
  }

  private static Change change(AlarmChange change) {
    return new Change(
        change.id(),
        change.before() == null,
        change.after() == null,
        change.firedMore(),
        change.toldMore(),
        names(change.newlyMissed()),
        names(change.newlyCaught()));
  }

  private static List<String> names(List<Incident> incidents) {
    return incidents.stream().map(Incident::name).toList();
  }
}
