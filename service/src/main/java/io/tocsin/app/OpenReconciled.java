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
import io.tocsin.reconcile.Turns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** An open account as cycles see it; every call is in the history. */
record OpenReconciled(
    Environment environment,
    Account account,
    Reconciler reconciler,
    Turns turns,
    Runnable progress)
    implements ReconciledAccount {

  /**
   * @param progress run whenever there is some, so that a long apply is not taken for a stuck one
   */
  static OpenReconciled of(
      Environment environment,
      Account account,
      History history,
      InstantSource clock,
      Turns turns,
      Runnable progress) {
    return new OpenReconciled(
        environment, account, new Reconciler(account, history, clock), turns, progress);
  }

  @Override
  public Plan plan(Desired desired, PlanLimits limits) {
    progress.run();
    return reconciler.plan(desired, limits);
  }

  @Override
  public ApplyResult apply(Plan plan, ApplyListener guard) {
    Optional<Turns.Turn> turn = turns.take(List.of(ServerPlans.place(environment)));
    if (turn.isEmpty()) {
      return new ApplyResult(
          ApplyResult.Status.REFUSED,
          List.of("something else is being applied there now; it is looked at again later"),
          List.of());
    }
    try (Turns.Turn held = turn.get()) {
      return reconciler.apply(plan, new Both(guard, held.guard(), progress));
    }
  }

  /** Two that may refuse a call, and one that hears of progress. */
  private record Both(ApplyListener first, ApplyListener second, Runnable progress)
      implements ApplyListener {
    @Override
    public void before(Step step) {
      progress.run();
      first.before(step);
      second.before(step);
    }

    @Override
    public void after(StepOutcome outcome) {
      progress.run();
      first.after(outcome);
      second.after(outcome);
    }
  }

  @Override
  public Optional<Instant> changed(String alarm) {
    return account.transitions().changed(alarm);
  }
}
