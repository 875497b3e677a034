package io.tocsin.app;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.history.History;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.reconcile.ReconciledAccount;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** An open account as cycles see it; every call is in the history. */
record OpenReconciled(Environment environment, Account account, Reconciler reconciler)
    implements ReconciledAccount {

  static OpenReconciled of(
      Environment environment, Account account, History history, InstantSource clock) {
    return new OpenReconciled(environment, account, new Reconciler(account, history, clock));
  }

  @Override
  public Plan plan(Desired desired, PlanLimits limits) {
    return reconciler.plan(desired, limits);
  }

  @Override
  public ApplyResult apply(Plan plan, ApplyListener guard) {
    return reconciler.apply(plan, guard);
  }

  @Override
  public Optional<Instant> changed(String alarm) {
    return account.transitions().changed(alarm);
  }
}
