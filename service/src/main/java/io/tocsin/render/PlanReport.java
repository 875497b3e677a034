package io.tocsin.render;

import io.tocsin.backtest.ChangePlayback;
import io.tocsin.cost.Cost;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostLine;
import io.tocsin.plan.Change;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans of all accounts and Regions, with what they cost and what they need. */
public record PlanReport(List<Target> targets) {

  public PlanReport {
    targets = List.copyOf(targets);
  }

  /**
   * One account and Region.
   *
   * @param cost of our alarms there, as they are and as the files say
   * @param playback what the change would have done; null when nobody asked
   */
  public record Target(Plan plan, CostChange cost, @Nullable ChangePlayback playback) {

    PlanCalls calls() {
      return PlanCalls.of(plan.steps());
    }

    /** {@code shop/prod in eu-central-1}. */
    String name() {
      return plan.environment().toString();
    }
  }

  /** True when something is to be created, updated, renamed or deleted anywhere. */
  public boolean hasChanges() {
    return targets.stream().anyMatch(target -> target.plan().hasChanges());
  }

  /** True when some plan may not be applied. */
  public boolean isBlocked() {
    return targets.stream().anyMatch(target -> target.plan().isBlocked());
  }

  boolean isOne() {
    return targets.size() == 1;
  }

  int count(Change.Kind kind) {
    return targets.stream().mapToInt(target -> target.plan().count(kind)).sum();
  }

  PlanCalls calls() {
    return PlanCalls.together(targets.stream().map(Target::calls).toList());
  }

  /** Of all targets together; empty when there is none. */
  Optional<CostChange> cost() {
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    List<CostLine> before = new ArrayList<>();
    List<CostLine> after = new ArrayList<>();
    for (Target target : targets) {
      before.addAll(target.cost().before().lines());
      after.addAll(target.cost().after().lines());
    }
    CostChange first = targets.get(0).cost();
    return Optional.of(
        new CostChange(
            first.revision(),
            new Cost(first.before().prices(), before),
            new Cost(first.after().prices(), after)));
  }
}
