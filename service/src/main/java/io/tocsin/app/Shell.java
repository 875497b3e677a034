package io.tocsin.app;

import io.tocsin.definition.Desired;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.ApplySettings;
import io.tocsin.plan.Live;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanOptions;
import io.tocsin.plan.SavedPlan;
import io.tocsin.plan.Sleeper;
import io.tocsin.reconcile.Turns;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What commands need of an environment: its account, planned and applied with a record. */
public final class Shell implements AutoCloseable {
  private final Desired desired;
  private final Account account;
  private final Store.OpenHistory history;
  private final Reconciler reconciler;
  private final Turns turns;
  private final Duration shownWithin;
  private final @Nullable ExecutorService workers;

  private Shell(
      Desired desired,
      Account account,
      Store.OpenHistory history,
      Duration lease,
      CallSettings settings) {
    this.desired = desired;
    this.account = account;
    this.history = history;
    this.turns = history.turns(lease);
    this.shownWithin = settings.shownWithin().toJavaDuration();
    boolean several = account.isFar() && settings.atATime() > 1;
    this.workers = several ? Executors.newFixedThreadPool(settings.atATime(), Shell::worker) : null;
    this.reconciler =
        new Reconciler(
            account,
            workers == null
                ? ApplySettings.inOrder(account.retries())
                : new ApplySettings(settings.atATime(), workers, account.retries()),
            history.history(),
            Clock.systemUTC());
  }

  public static Shell open(TocsinConfiguration configuration, Desired desired) {
    Store.folder(configuration);
    Account account = Account.open(configuration, desired.environment(), Clock.systemUTC());
    return new Shell(
        desired,
        account,
        Store.history(configuration),
        configuration.getReconcile().lease().toJavaDuration(),
        configuration.getApply());
  }

  private static Thread worker(Runnable calls) {
    Thread thread = new Thread(calls, "apply");
    thread.setDaemon(true);
    return thread;
  }

  /** What the files declare for this account and Region. */
  public Desired desired() {
    return desired;
  }

  /** What the account holds; {@link io.tocsin.plan.Planner} makes a plan of it. */
  public Live live() {
    return reconciler.live(desired);
  }

  public Plan plan(PlanOptions options) {
    return reconciler.plan(desired, options);
  }

  /** The same as was written down, refused with what has moved since. */
  public Plan plan(SavedPlan saved) {
    return reconciler.plan(desired, saved);
  }

  /**
   * @param stop asked before each call
   * @return refused when something else goes on being applied there
   */
  public ApplyResult apply(Plan plan, ApplyListener progress, BooleanSupplier stop) {
    return reconciler.apply(plan, turns, Sleeper.THREAD, progress, stop);
  }

  /** Plans again until the account shows what was applied, or it was waited for long enough. */
  public Plan settled(PlanOptions options) {
    PlanOptions afterwards = options.afterwards();
    return account.settling(shownWithin).settled(() -> plan(afterwards));
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdown();
    }
    turns.close();
    account.close();
    history.close();
  }
}
