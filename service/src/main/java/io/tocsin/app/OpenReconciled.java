package io.tocsin.app;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.history.History;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import io.tocsin.reconcile.ReconciledAccount;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** An open account as cycles see it; every call is in the history. */
record OpenReconciled(
    Environment environment, Account account, Reconciler reconciler, Runnable progress)
    implements ReconciledAccount {

  /**
   * @param progress run whenever there is some, so that a long apply is not taken for a stuck one
   */
  static OpenReconciled of(
      Environment environment,
      Account account,
      History history,
      InstantSource clock,
      Runnable progress) {
    return new OpenReconciled(
        environment, account, new Reconciler(account, history, clock), progress);
  }

  @Override
  public Plan plan(Desired desired, PlanLimits limits) {
    progress.run();
    return reconciler.plan(desired, limits);
  }

  @Override
  public ApplyResult apply(Plan plan, ApplyListener guard) {
    ApplyListener watched =
        new ApplyListener() {
          @Override
          public void before(Step step) {
            progress.run();
            guard.before(step);
          }

          @Override
          public void after(StepOutcome outcome) {
            progress.run();
            guard.after(outcome);
          }
        };
    return reconciler.apply(plan, watched);
  }

  @Override
  public Optional<Instant> changed(String alarm) {
    return account.transitions().changed(alarm);
  }
}
