package io.tocsin.app;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.history.AppliedPlan;
import io.tocsin.history.History;
import io.tocsin.plan.Applier;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Live;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.Planner;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;

/**
 * Plans one environment and applies the plan, with every step in the history before it is tried.
 */
public final class Reconciler {
  private final Account account;
  private final History history;
  private final InstantSource clock;

  public Reconciler(Account account, History history, InstantSource clock) {
    this.account = account;
    this.history = history;
    this.clock = clock;
  }

  /** What would have to change in the account. */
  public Plan plan(Desired desired, PlanLimits limits) {
    return Planner.plan(desired, live(desired), limits);
  }

  /** What the account holds, as far as a plan needs it. */
  Live live(Desired desired) {
    return Live.read(account.alarms(), account.topics(), desired);
  }

  /**
   * @param progress told after the history was
   */
  public ApplyResult apply(Plan plan, ApplyListener progress) {
    return new Applier(account.alarms(), account.topics())
        .apply(plan, new Recorder(plan.environment(), progress));
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

    private void record(Step step, String outcome) {
      history.record(new AppliedPlan(apply, clock.instant(), environment, step.text(), outcome));
    }
  }
}
