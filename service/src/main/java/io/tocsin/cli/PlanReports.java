package io.tocsin.cli;

import io.tocsin.app.ChangePlaybacks;
import io.tocsin.cost.Cost;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostLine;
import io.tocsin.cost.CostModel;
import io.tocsin.cost.Prices;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Tags;
import io.tocsin.plan.Live;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.Ownership;
import io.tocsin.plan.Plan;
import io.tocsin.render.PlanReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds to plans what they cost and what they would have done. */
final class PlanReports {
  private final Prices prices = Prices.packed();
  private final CostModel model = new CostModel(prices);
  private final @Nullable ChangePlaybacks playbacks;

  /**
   * @param playbacks null when nobody asked what the change would have done
   */
  PlanReports(@Nullable ChangePlaybacks playbacks) {
    this.playbacks = playbacks;
  }

  /**
   * @param live what the plan was made of
   */
  PlanReport.Target of(Desired desired, Live live, Plan plan) {
    List<LiveAlarm> alarms = live.alarms().alarms();
    return new PlanReport.Target(
        plan,
        new CostChange("the account", before(desired, alarms), after(desired)),
        playbacks == null || !plan.hasChanges() ? null : playbacks.of(desired, alarms, plan));
  }

  private Cost before(Desired desired, List<LiveAlarm> alarms) {
    List<CostLine> lines = new ArrayList<>();
    for (LiveAlarm alarm : alarms) {
      if (Ownership.areOurs(alarm.tags(), desired.environment())) {
        String component = alarm.tags().getOrDefault(Tags.COMPONENT, "(no component)");
        lines.addAll(model.of(desired.environment(), component, alarm.alarm()));
      }
    }
    return new Cost(prices, lines);
  }

  /** Alarms alone, as before: what else the files declare is not among the live alarms. */
  private Cost after(Desired desired) {
    return model.of(
        List.of(new Desired(desired.environment(), desired.topics(), desired.alarms())));
  }
}
