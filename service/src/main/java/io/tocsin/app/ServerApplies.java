package io.tocsin.app;

import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.Settling;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import io.tocsin.planned.KeptStep;
import io.tocsin.planned.PlanStatus;
import io.tocsin.planned.PlanWork;
import io.tocsin.render.PlanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Applies the parts of a plan one after the other, and tells each call. */
final class ServerApplies {
  private final List<ServerApply> applies;
  private final ApplyListener guard;
  private final PlanWork.Progress progress;
  private final BooleanSupplier stop;
  private final Duration shownWithin;
  private final Map<Step, Integer> numbers = new IdentityHashMap<>();
  private final List<String> reasons = new ArrayList<>();
  private int applied;
  private int failed;
  private boolean stopped;

  ServerApplies(
      List<ServerApply> applies,
      ApplyListener guard,
      PlanWork.Progress progress,
      BooleanSupplier stop,
      Duration shownWithin) {
    this.applies = applies;
    this.guard = guard;
    this.progress = progress;
    this.stop = stop;
    this.shownWithin = shownWithin;
  }

  PlanWork.Ended run() {
    List<KeptStep> steps = new ArrayList<>();
    for (ServerApply apply : applies) {
      for (Step step : apply.steps()) {
        numbers.put(step, steps.size());
        steps.add(apply.kept(steps.size(), step));
      }
    }
    progress.planned(steps);
    for (ServerApply apply : applies) {
      if (!apply.steps().isEmpty()) {
        run(apply);
      }
    }
    return new PlanWork.Ended(status(), reasons);
  }

  private void run(ServerApply apply) {
    ApplyResult result = apply.apply(new Told(), stop);
    applied += result.count(StepOutcome.Result.APPLIED);
    reasons.addAll(result.reasons());
    if (result.status() == ApplyResult.Status.STOPPED) {
      stopped = true;
    } else if (result.status() != ApplyResult.Status.APPLIED) {
      failed++;
    } else if (!stop.getAsBoolean()) {
      shown(apply);
    }
  }

  /** What was applied has to be there. */
  private void shown(ServerApply apply) {
    try {
      Plan again = apply.settled(shownWithin);
      if (Settling.differs(again)) {
        failed++;
        reasons.add(
            "every call was made, and still %s is not as the files say; somebody else may be changing it: %s"
                .formatted(again.environment(), PlanText.summary(again)));
      }
    } catch (AccountFailure failure) {
      failed++;
      reasons.add(
          "every call was made, and then the account could not be read: " + failure.sentence());
    }
  }

  private PlanStatus status() {
    if (failed == 0 && !stopped) {
      return PlanStatus.APPLIED;
    }
    if (applied > 0) {
      return PlanStatus.PARTLY_APPLIED;
    }
    return stopped ? PlanStatus.CANCELLED : PlanStatus.FAILED;
  }

  private final class Told implements ApplyListener {
    @Override
    public void before(Step step) {
      guard.before(step);
      tell(step, KeptStep.Result.STARTED, null);
    }

    @Override
    public void after(StepOutcome outcome) {
      tell(
          outcome.step(),
          outcome.result() == StepOutcome.Result.APPLIED
              ? KeptStep.Result.APPLIED
              : KeptStep.Result.FAILED,
          outcome.sentence());
    }

    @Override
    public void notTried(StepOutcome outcome) {
      tell(outcome.step(), KeptStep.Result.NOT_TRIED, outcome.sentence());
    }

    private void tell(Step step, KeptStep.Result result, @Nullable String sentence) {
      Integer number = numbers.get(step);
      if (number != null) {
        progress.changed(number, result, sentence);
      }
    }
  }
}
