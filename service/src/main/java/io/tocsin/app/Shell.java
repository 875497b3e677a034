package io.tocsin.app;

import io.tocsin.definition.Desired;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Live;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import java.time.Clock;

/** What commands need of an environment: its account, planned and applied with a record. */
public final class Shell implements AutoCloseable {
  private final Desired desired;
  private final Account account;
  private final Store.OpenHistory history;
  private final Reconciler reconciler;

  private Shell(Desired desired, Account account, Store.OpenHistory history) {
    this.desired = desired;
    this.account = account;
    this.history = history;
    this.reconciler = new Reconciler(account, history.history(), Clock.systemUTC());
  }

  public static Shell open(TocsinConfiguration configuration, Desired desired) {
    Store.folder(configuration);
    Account account = Account.open(configuration, desired.environment(), Clock.systemUTC());
    return new Shell(desired, account, Store.history(configuration));
  }

  public Plan plan(PlanLimits limits) {
    return reconciler.plan(desired, limits);
  }

  /** What the account holds; {@link io.tocsin.plan.Planner} makes a plan of it. */
  public Live live() {
    return reconciler.live(desired);
  }

  public ApplyResult apply(Plan plan, ApplyListener progress) {
    return reconciler.apply(plan, progress);
  }

  @Override
  public void close() {
    account.close();
    history.close();
  }
}
