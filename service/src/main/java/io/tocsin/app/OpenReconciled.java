package io.tocsin.app;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.history.History;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.Sleeper;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import io.tocsin.reconcile.Guard;
import io.tocsin.reconcile.ReconciledAccount;
import io.tocsin.reconcile.Turns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** An open account as cycles see it; every call is in the history. */
final class OpenReconciled implements ReconciledAccount {

  /** What writes pass while nothing is applied. */
  private static final Runnable CLOSED =
      () -> {
        throw new AccountFailure(
            "a call was to be made outside of a cycle, and was not sent", null);
      };

  private final Environment environment;
  private final Account account;
  private final Reconciler reconciler;
  private final Turns turns;
  private final Duration patience;
  private final Runnable progress;
  private volatile Runnable gate = CLOSED;

  /**
   * @param patience how long is waited for another's turn to end: the turn of a node that died ends
   *     a little after its lease
   * @param progress run whenever there is some, so that a long apply is not taken for a stuck one
   */
  OpenReconciled(
      Environment environment,
      Account account,
      History history,
      InstantSource clock,
      Turns turns,
      Duration patience,
      Runnable progress) {
    this.environment = environment;
    this.account = account;
    this.reconciler = new Reconciler(account.gated(() -> gate.run()), history, clock);
    this.turns = turns;
    this.patience = patience;
    this.progress = progress;
  }

  @Override
  public Environment environment() {
    return environment;
  }

  @Override
  public Plan plan(Desired desired, PlanLimits limits) {
    progress.run();
    return reconciler.plan(desired, limits);
  }

  @Override
  public ApplyResult apply(Plan plan, Guard guard) {
    Optional<Turns.Turn> turn = turn();
    if (turn.isEmpty()) {
      return new ApplyResult(
          ApplyResult.Status.REFUSED,
          List.of("something else is being applied there now; it is looked at again later"),
          List.of());
    }
    try (Turns.Turn held = turn.get()) {
      gate =
          () -> {
            guard.check();
            held.check();
          };
      ApplyResult result = reconciler.apply(plan, watched(), () -> guard.isLost() || held.isLost());
      if (held.isLost()) {
        guard.giveUp();
      }
      return result;
    } finally {
      gate = CLOSED;
    }
  }

  private Optional<Turns.Turn> turn() {
    return turns.take(List.of(ServerPlans.place(environment)), patience, Sleeper.THREAD);
  }

  private ApplyListener watched() {
    return new ApplyListener() {
      @Override
      public void before(Step step) {
        progress.run();
      }

      @Override
      public void after(StepOutcome outcome) {
        progress.run();
      }
    };
  }

  @Override
  public Optional<Instant> changed(String alarm) {
    return account.transitions().changed(alarm);
  }
}
