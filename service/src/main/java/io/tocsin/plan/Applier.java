package io.tocsin.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Makes the calls of a plan, each after those it needs, after looking once more at everything they
 * touch.
 *
 * <p>A call that fails holds up only what needs it; everything else is made. Every step is
 * idempotent and a plan is made of what is there, so planning and applying again, also after being
 * killed, finishes the work.
 */
public final class Applier {
  private final LivePorts ports;
  private final ApplySettings settings;

  /** Makes calls one after the other, and none twice. */
  public Applier(LivePorts ports) {
    this(ports, ApplySettings.PLAIN);
  }

  public Applier(LivePorts ports, ApplySettings settings) {
    this.ports = ports;
    this.settings = settings;
  }

  /** Applies the plan; failures of the account are in the result, not thrown. */
  public ApplyResult apply(Plan plan, ApplyListener listener) {
    return apply(plan, listener, () -> false);
  }

  /**
   * Applies the plan until somebody says stop; failures of the account are in the result, not
   * thrown.
   *
   * @param stop asked before each call, by several threads; calls under way are finished
   */
  public ApplyResult apply(Plan plan, ApplyListener listener, BooleanSupplier stop) {
    if (plan.isBlocked()) {
      return ApplyResult.untried(plan, ApplyResult.Status.REFUSED, blockers(plan));
    }
    if (plan.steps().isEmpty()) {
      return new ApplyResult(ApplyResult.Status.APPLIED, List.of(), List.of());
    }
    List<String> moved;
    try {
      moved = Moves.since(plan, Live.read(ports, plan, settings.retries()));
    } catch (AccountFailure failure) {
      return ApplyResult.untried(plan, ApplyResult.Status.FAILED, List.of(failure.sentence()));
    }
    if (!moved.isEmpty()) {
      return ApplyResult.untried(plan, ApplyResult.Status.REFUSED, moved);
    }
    return new ApplyRun(plan, calls(), settings, listener, stop).run();
  }

  private List<StepCalls> calls() {
    return List.of(
        new TopicCalls(ports.topics()),
        new LogCalls(ports.logs()),
        new RuleCalls(ports.rules()),
        new DetectorCalls(ports.detectors()),
        new AlarmCalls(ports.alarms()),
        new MuteCalls(ports.mutes()),
        new DashboardCalls(ports.dashboards()));
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
}
