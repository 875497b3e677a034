package io.tocsin.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One apply under way. The thread that runs it decides, tells the listener and waits; workers only
 * make calls, so that nothing here is shared but the calls themselves.
 */
final class ApplyRun {
  private final List<Step> steps;
  private final List<StepCalls> calls;
  private final ApplySettings settings;
  private final ApplyListener listener;
  private final BooleanSupplier stop;
  private final StepGraph graph;
  private final CompletionService<Ended> workers;
  private final @Nullable StepOutcome[] outcomes;
  private final int[] waiting;
  private final TreeSet<Integer> ready = new TreeSet<>();
  private final List<String> reasons = new ArrayList<>();
  private boolean stopped;
  private boolean unrecorded;

  /** A worker's answer about the step of this index. */
  private record Ended(int index, StepOutcome outcome) {}

  ApplyRun(
      Plan plan,
      List<StepCalls> calls,
      ApplySettings settings,
      ApplyListener listener,
      BooleanSupplier stop) {
    this.steps = plan.steps();
    this.calls = calls;
    this.settings = settings;
    this.listener = listener;
    this.stop = stop;
    this.graph = StepGraph.of(plan);
    this.workers = new ExecutorCompletionService<>(settings.workers());
    this.outcomes = new StepOutcome[steps.size()];
    this.waiting = new int[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      waiting[i] = graph.waits(i).size();
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
  }

  ApplyResult run() {
    int underWay = 0;
    while (true) {
      while (underWay < settings.atATime() && mayStart()) {
        int index = ready.first();
        ready.remove(index);
        if (begun(steps.get(index))) {
          workers.submit(() -> new Ended(index, make(steps.get(index))));
          underWay++;
        }
      }
      if (underWay == 0) {
        return result();
      }
      end(next());
      underWay--;
    }
  }

  private boolean mayStart() {
    if (!ready.isEmpty() && !stopped && !unrecorded) {
      stopped = stop.getAsBoolean();
    }
    return !ready.isEmpty() && !stopped && !unrecorded;
  }

  private boolean begun(Step step) {
    try {
      listener.before(step);
      return true;
    } catch (RuntimeException failure) {
      unrecorded = true;
      reasons.add(
          "%s was not tried, since it could not be recorded: %s"
              .formatted(step.text(), failure.getMessage()));
      return false;
    }
  }

  // A bug in an adapter must not lose the record of what was applied beside it.
  private StepOutcome make(Step step) {
    try {
      settings
          .retries()
          .call(
              stop,
              () -> {
                call(step);
                return step;
              });
      return new StepOutcome(step, StepOutcome.Result.APPLIED, null);
    } catch (AccountFailure failure) {
      String unknown =
          failure.kind().isUncertain()
              ? "; whether it was made is not known, and applying again looks first"
              : "";
      return new StepOutcome(
          step, StepOutcome.Result.FAILED, step.text() + ": " + failure.sentence() + unknown);
    } catch (RuntimeException failure) {
      return new StepOutcome(
          step, StepOutcome.Result.FAILED, step.text() + " failed unexpectedly: " + failure);
    }
  }

  private void call(Step step) {
    if (calls.stream().noneMatch(kind -> kind.make(step))) {
      throw new IllegalStateException("nothing makes this call");
    }
  }

  /** Waits for a call to end; being interrupted means stop, and the calls under way still end. */
  private Ended next() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return workers.take().get();
        } catch (InterruptedException e) {
          interrupted = true;
          stopped = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void end(Ended ended) {
    StepOutcome outcome = ended.outcome();
    outcomes[ended.index()] = outcome;
    if (outcome.sentence() != null) {
      reasons.add(outcome.sentence());
    }
    if (outcome.result() == StepOutcome.Result.APPLIED) {
      for (int i = ended.index() + 1; i < steps.size(); i++) {
        if (graph.waits(i).contains(ended.index()) && --waiting[i] == 0) {
          ready.add(i);
        }
      }
    }
    try {
      listener.after(outcome);
    } catch (RuntimeException failure) {
      unrecorded = true;
      reasons.add(
          "stopped after %s, since its result could not be recorded: %s"
              .formatted(outcome.step().text(), failure.getMessage()));
    }
  }

  private ApplyResult result() {
    List<StepOutcome> all = new ArrayList<>();
    int applied = 0;
    for (int i = 0; i < steps.size(); i++) {
      StepOutcome outcome = outcomes[i];
      if (outcome == null) {
        outcome = notTried(i);
        outcomes[i] = outcome;
      } else if (outcome.result() == StepOutcome.Result.APPLIED) {
        applied++;
      }
      all.add(outcome);
    }
    if (applied == steps.size() && !unrecorded) {
      return new ApplyResult(ApplyResult.Status.APPLIED, List.of(), all);
    }
    if (stopped && reasons.isEmpty()) {
      reasons.add("stopped as asked, between two calls: nothing is half made");
    }
    return new ApplyResult(
        stopped ? ApplyResult.Status.STOPPED : ApplyResult.Status.FAILED, reasons, all);
  }

  /** Says what it waited for: the first step before it that was not made. */
  private StepOutcome notTried(int index) {
    Step step = steps.get(index);
    String why = null;
    for (int needed : graph.waits(index)) {
      StepOutcome outcome = outcomes[needed];
      if (outcome != null && outcome.result() != StepOutcome.Result.APPLIED) {
        why =
            "%s was not tried: it needs %s, which %s"
                .formatted(
                    step.text(),
                    outcome.step().text(),
                    outcome.result() == StepOutcome.Result.FAILED ? "failed" : "was not tried");
        break;
      }
    }
    StepOutcome outcome = new StepOutcome(step, StepOutcome.Result.NOT_TRIED, why);
    try {
      listener.notTried(outcome);
    } catch (RuntimeException unwritten) {
      unrecorded = true; // no harm: nothing was done that lacks a record
    }
    return outcome;
  }
}
