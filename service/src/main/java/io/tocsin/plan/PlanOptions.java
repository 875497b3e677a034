package io.tocsin.plan;

import java.util.Set;

/**
 * What a person asks of one plan beyond what the files say.
 *
 * @param adopt full names of what is taken over if nobody manages it: alarms, topics, dashboards,
 *     event rules, mute rules, log groups
 * @param components only the changes of these and what they need; all when empty
 */
public record PlanOptions(PlanLimits limits, Set<String> adopt, Set<String> components) {

  public static final PlanOptions DEFAULT = of(PlanLimits.DEFAULT);

  public PlanOptions {
    adopt = Set.copyOf(adopt);
    components = Set.copyOf(components);
  }

  public static PlanOptions of(PlanLimits limits) {
    return new PlanOptions(limits, Set.of(), Set.of());
  }

  /** For the plan after an apply: what was taken over is ours by then. */
  public PlanOptions afterwards() {
    return new PlanOptions(limits, Set.of(), components);
  }
}
