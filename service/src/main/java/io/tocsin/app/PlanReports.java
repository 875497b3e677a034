package io.tocsin.app;

import io.tocsin.cost.Cost;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostItem;
import io.tocsin.cost.CostLine;
import io.tocsin.cost.CostModel;
import io.tocsin.cost.Prices;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Tags;
import io.tocsin.plan.Change;
import io.tocsin.plan.Live;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.Ownership;
import io.tocsin.plan.Plan;
import io.tocsin.render.PlanReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds to plans what they cost and what they would have done. */
public final class PlanReports {
  private final Prices prices = Prices.packed();
  private final CostModel model = new CostModel(prices);
  private final @Nullable ChangePlaybacks playbacks;

  /**
   * @param playbacks null when nobody asked what the change would have done
   */
  public PlanReports(@Nullable ChangePlaybacks playbacks) {
    this.playbacks = playbacks;
  }

  /**
   * @param live what the plan was made of
   */
  public PlanReport.Target of(Desired desired, Live live, Plan plan) {
    List<LiveAlarm> alarms = live.alarms().alarms();
    return new PlanReport.Target(
        plan,
        cost(desired, alarms, plan),
        playbacks == null || !plan.hasChanges() ? null : playbacks.of(desired, alarms, plan));
  }

  /**
   * Of our alarms as they are, and as the plan leaves them: a plan for some components, or one that
   * may not be applied, says nothing of the others.
   */
  private CostChange cost(Desired desired, List<LiveAlarm> alarms, Plan plan) {
    Environment environment = desired.environment();
    Set<String> adopted = new HashSet<>();
    Set<String> made = new HashSet<>();
    Set<String> gone = new HashSet<>();
    for (Change change : plan.changes()) {
      switch (change.kind()) {
        case ADOPT -> adopted.add(change.name());
        case DELETE -> gone.add(change.name());
        case RENAME ->
            change.fields().stream()
                .filter(field -> field.field().equals("AlarmName"))
                .forEach(field -> gone.add(field.live()));
        case CREATE, UPDATE, CONFLICT, UNCHANGED, NOTE -> {}
      }
      switch (change.kind()) {
        case CREATE, UPDATE, ADOPT, RENAME -> made.add(change.name());
        case DELETE, CONFLICT, UNCHANGED, NOTE -> {}
      }
    }
    List<CostLine> before = new ArrayList<>();
    List<CostLine> after = new ArrayList<>();
    for (LiveAlarm alarm : alarms) {
      if (Ownership.areOurs(alarm.tags(), environment) || adopted.contains(alarm.name())) {
        String component = alarm.tags().getOrDefault(Tags.COMPONENT, "(no component)");
        List<CostLine> lines = model.of(environment, component, alarm.alarm());
        before.addAll(lines);
        if (!made.contains(alarm.name()) && !gone.contains(alarm.name())) {
          after.addAll(lines);
        }
      }
    }
    for (DefinedAlarm alarm : desired.alarms()) {
      if (made.contains(alarm.alarm().name())) {
        after.addAll(model.of(environment, alarm.component(), alarm.alarm()));
      }
    }
    others(environment, plan, before, after);
    return new CostChange("the account", new Cost(prices, before), new Cost(prices, after));
  }

  /** Metric filters and dashboards, of which the plan names each that is ours. */
  private void others(
      Environment environment, Plan plan, List<CostLine> before, List<CostLine> after) {
    for (Change change : plan.changes()) {
      CostItem item =
          switch (change.resource()) {
            case METRIC_FILTER -> CostItem.CUSTOM_METRIC;
            case DASHBOARD -> CostItem.DASHBOARD;
            default -> null;
          };
      if (item != null) {
        CostLine line = model.other(environment, change.component(), change.name(), item, false);
        switch (change.kind()) {
          case UPDATE, ADOPT, RENAME, UNCHANGED, NOTE -> {
            before.add(line);
            after.add(line);
          }
          case CREATE -> after.add(line);
          case DELETE -> before.add(line);
          case CONFLICT -> {}
        }
      }
    }
  }
}
