package io.tocsin.app;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.history.AppliedPlan;
import io.tocsin.history.History;
import io.tocsin.plan.Applier;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.ApplySettings;
import io.tocsin.plan.Live;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.PlanOptions;
import io.tocsin.plan.Planner;
import io.tocsin.plan.SavedPlan;
import io.tocsin.plan.Sleeper;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import io.tocsin.reconcile.Turns;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Plans one environment and applies the plan, with every step in the history before it is tried.
 */
public final class Reconciler {
  private final Account account;
  private final ApplySettings settings;
  private final History history;
  private final InstantSource clock;

  /** Makes calls one after the other. */
  public Reconciler(Account account, History history, InstantSource clock) {
    this(account, ApplySettings.inOrder(account.retries()), history, clock);
  }

  Reconciler(Account account, ApplySettings settings, History history, InstantSource clock) {
    this.account = account;
    this.settings = settings;
    this.history = history;
    this.clock = clock;
  }

  /** What would have to change in the account. */
  public Plan plan(Desired desired, PlanLimits limits) {
    return plan(desired, PlanOptions.of(limits));
  }

  /** What would have to change in the account, as a person asks for it. */
  Plan plan(Desired desired, PlanOptions options) {
    return Planner.plan(desired, live(desired), options);
  }

  /** A plan that was written down, held against the account as it is now. */
  Plan plan(Desired desired, SavedPlan saved) {
    Live live = live(desired);
    return saved.held(Planner.plan(desired, live, saved.options()), live);
  }

  /** What the account holds, as far as a plan needs it. */
  Live live(Desired desired) {
    return Live.read(account.ports(), desired, settings.retries());
  }

  /**
   * @param progress told after the history was
   */
  public ApplyResult apply(Plan plan, ApplyListener progress) {
    return apply(plan, progress, () -> false);
  }

  /**
   * @param progress told after the history was
   * @param stop asked before each call
   */
  ApplyResult apply(Plan plan, ApplyListener progress, BooleanSupplier stop) {
    return new Applier(account.ports(), settings)
        .apply(plan, new Recorder(plan.environment(), progress), stop);
  }

  /**
   * Applies it in a turn, so that nobody else changes the environment meanwhile: no server, and no
   * other command on the same database.
   */
  ApplyResult apply(
      Plan plan, Turns turns, Sleeper sleeper, ApplyListener progress, BooleanSupplier stop) {
    List<String> places = List.of(ServerPlans.place(plan.environment()));
    Optional<Turns.Turn> turn = turns.take(places, turns.length().multipliedBy(2), sleeper);
    if (turn.isEmpty()) {
      return ApplyResult.untried(
          plan,
          ApplyResult.Status.REFUSED,
          List.of(
              "something else is being applied to %s now, by a server or another command; try again when it has ended"
                  .formatted(places.get(0))));
    }
    try (Turns.Turn held = turn.get()) {
      ApplyListener guard = held.guard();
      ApplyListener both =
          new ApplyListener() {
            @Override
            public void before(Step step) {
              guard.before(step);
              progress.before(step);
            }

            @Override
            public void after(StepOutcome outcome) {
              progress.after(outcome);
            }

            @Override
            public void notTried(StepOutcome outcome) {
              progress.notTried(outcome);
            }
          };
      return apply(plan, both, () -> held.isLost() || stop.getAsBoolean());
    }
  }

  private final class Recorder implements ApplyListener {
    private final String apply = UUID.randomUUID().toString();
    private final String environment;
    private final ApplyListener progress;

    Recorder(Environment environment, ApplyListener progress) {
      this.environment = environment.platform() + "/" + environment.name();
      this.progress = progress;
    }

    @Override
    public void before(Step step) {
      record(step, "started");
      progress.before(step);
    }

    @Override
    public void after(StepOutcome outcome) {
      String sentence = outcome.sentence();
      record(
          outcome.step(),
          outcome.result().name().toLowerCase(Locale.ROOT)
              + (sentence == null ? "" : ": " + sentence));
      progress.after(outcome);
    }

    @Override
    public void notTried(StepOutcome outcome) {
      String sentence = outcome.sentence();
      record(outcome.step(), "not tried" + (sentence == null ? "" : ": " + sentence));
      progress.notTried(outcome);
    }

    private void record(Step step, String outcome) {
      history.record(new AppliedPlan(apply, clock.instant(), environment, step.text(), outcome));
    }
  }
}
