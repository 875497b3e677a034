package io.tocsin.app;

import io.tocsin.definition.Desired;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Change;
import io.tocsin.plan.Live;
import io.tocsin.plan.Plan;
import io.tocsin.plan.Planner;
import io.tocsin.plan.SavedPlan;
import io.tocsin.plan.Step;
import io.tocsin.planned.KeptStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One account and Region of a plan that is applied: held against the account, then made so. */
final class ServerApply implements AutoCloseable {
  private final ServerAccounts.Opened opened;
  private final Reconciler reconciler;
  private final Desired target;
  private final SavedPlan saved;
  private final boolean prune;
  private final Plan plan;

  /**
   * Looks at the account.
   *
   * @throws AccountFailure when it does not answer; then it is closed
   */
  ServerApply(
      ServerAccounts.Opened opened,
      Reconciler reconciler,
      Desired target,
      SavedPlan saved,
      boolean prune) {
    this.opened = opened;
    this.reconciler = reconciler;
    this.target = target;
    this.saved = saved;
    this.prune = prune;
    try {
      Live live = reconciler.live(target);
      this.plan = saved.held(pruned(Planner.plan(target, live, saved.options())), live);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private Plan pruned(Plan full) {
    return prune ? full : full.withoutDeletes();
  }

  /** What has moved since the plan was made, as sentences; with any, nothing is applied. */
  List<String> moved() {
    List<String> moved = new ArrayList<>(plan.refusals());
    for (Change change : plan.changes()) {
      if (change.kind() == Change.Kind.CONFLICT && change.sentence() != null) {
        moved.add(change.sentence());
      }
    }
    return moved;
  }

  List<Step> steps() {
    return plan.steps();
  }

  KeptStep kept(int number, Step step) {
    return new KeptStep(
        number,
        ServerPlans.place(plan.environment()),
        plan.environment().region(),
        step.text(),
        KeptStep.Result.WAITING,
        null,
        null);
  }

  ApplyResult apply(ApplyListener progress, BooleanSupplier stop) {
    return reconciler.apply(plan, progress, stop);
  }

  /** Plans until the account shows what was applied, or it was waited for long enough. */
  Plan settled(Duration bound) {
    return opened
        .account()
        .settling(bound)
        .settled(() -> pruned(reconciler.plan(target, saved.options().afterwards())));
  }

  @Override
  public void close() {
    opened.close();
  }
}
