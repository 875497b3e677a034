package io.tocsin.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of a plan, in its order, after looking once more at everything they touch.
 *
 * <p>It stops at the first failure rather than going on: later steps may rest on the failed one,
 * and a person decides better with a short list. Every step is idempotent and a plan is made of
 * what is there, so planning and applying again, also after being killed, finishes the work.
 */
public final class Applier {
  private final LiveAlarms alarms;
  private final LiveTopics topics;
  private final LivePorts ports;
  private final List<StepCalls> others;

  public Applier(LivePorts ports) {
    this.alarms = ports.alarms();
    this.topics = ports.topics();
    this.ports = ports;
    this.others =
        List.of(
            new TopicPolicyCalls(ports.topics()),
            new LogCalls(ports.logs()),
            new RuleCalls(ports.rules()),
            new MuteCalls(ports.mutes()));
  }

  /** Applies the plan; failures of the account are in the result, not thrown. */
  public ApplyResult apply(Plan plan, ApplyListener listener) {
    if (plan.isBlocked()) {
      return ended(plan, ApplyResult.Status.REFUSED, blockers(plan), List.of());
    }
    if (plan.steps().isEmpty()) {
      return new ApplyResult(ApplyResult.Status.APPLIED, List.of(), List.of());
    }
    List<String> moved;
    try {
      moved = Moves.since(plan, Live.read(ports, plan));
    } catch (AccountFailure failure) {
      return ended(plan, ApplyResult.Status.FAILED, List.of(failure.sentence()), List.of());
    }
    if (!moved.isEmpty()) {
      return ended(plan, ApplyResult.Status.REFUSED, moved, List.of());
    }
    List<StepOutcome> outcomes = new ArrayList<>();
    for (Step step : plan.steps()) {
      String failure = tryStep(step, listener, outcomes);
      if (failure != null) {
        return ended(plan, ApplyResult.Status.FAILED, List.of(failure), outcomes);
      }
    }
    return ended(plan, ApplyResult.Status.APPLIED, List.of(), outcomes);
  }

  private static List<String> blockers(Plan plan) {
    List<String> result = new ArrayList<>(plan.refusals());
    for (Change change : plan.changes()) {
      String sentence = change.sentence();
      if (change.kind() == Change.Kind.CONFLICT && sentence != null) {
        result.add(sentence);
      }
    }
    return result;
  }

  private @Nullable String tryStep(Step step, ApplyListener listener, List<StepOutcome> outcomes) {
    try {
      listener.before(step);
    } catch (RuntimeException failure) {
      return "%s was not tried, since it could not be recorded: %s"
          .formatted(step.text(), failure.getMessage());
    }
    StepOutcome outcome = make(step);
    outcomes.add(outcome);
    try {
      listener.after(outcome);
    } catch (RuntimeException failure) {
      return "stopped after %s, since its result could not be recorded: %s"
          .formatted(step.text(), failure.getMessage());
    }
    return outcome.sentence();
  }

  // A bug in an adapter must not lose the record of what was applied before it.
  private StepOutcome make(Step step) {
    try {
      call(step);
      return new StepOutcome(step, StepOutcome.Result.APPLIED, null);
    } catch (AccountFailure failure) {
      return new StepOutcome(
          step, StepOutcome.Result.FAILED, step.text() + ": " + failure.sentence());
    } catch (RuntimeException failure) {
      return new StepOutcome(
          step, StepOutcome.Result.FAILED, step.text() + " failed unexpectedly: " + failure);
    }
  }

  private void call(Step step) {
    if (others.stream().anyMatch(calls -> calls.make(step))) {
      return;
    }
    if (step instanceof Step.PutAlarm put) {
      alarms.put(put.alarm(), put.tags());
    } else if (step instanceof Step.CreateTopic create) {
      String arn = topics.create(create.name(), create.tags());
      if (!arn.equals(create.arn())) {
        throw new AccountFailure(
            "the topic was created as %s, but the alarms name %s; check the account of the"
                    .formatted(arn, create.arn())
                + " environment and the credentials, and delete the new topic",
            null);
      }
    } else if (step instanceof Step.Subscribe subscribe) {
      topics.subscribe(subscribe.topicArn(), subscribe.email());
    } else if (step instanceof Step.Tag tag) {
      if (tag.resource() == Change.Resource.TOPIC) {
        topics.tag(tag.arn(), tag.tags());
      } else {
        alarms.tag(tag.arn(), tag.tags());
      }
    } else if (step instanceof Step.Untag untag) {
      if (untag.resource() == Change.Resource.TOPIC) {
        topics.untag(untag.arn(), untag.keys());
      } else {
        alarms.untag(untag.arn(), untag.keys());
      }
    } else if (step instanceof Step.Delete delete) {
      if (delete.resource() == Change.Resource.TOPIC) {
        topics.delete(delete.arn());
      } else {
        alarms.delete(delete.name());
      }
    }
  }

  private static ApplyResult ended(
      Plan plan, ApplyResult.Status status, List<String> reasons, List<StepOutcome> made) {
    List<StepOutcome> outcomes = new ArrayList<>(made);
    plan.steps().stream()
        .skip(made.size())
        .forEach(step -> outcomes.add(new StepOutcome(step, StepOutcome.Result.NOT_TRIED, null)));
    return new ApplyResult(status, reasons, outcomes);
  }
}
