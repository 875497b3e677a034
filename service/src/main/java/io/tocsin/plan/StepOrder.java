package io.tocsin.plan;

import java.util.Comparator;

/**
 * The order of dependency: topics, subscriptions, log groups, metric filters, event rules, anomaly
 * detectors, alarms, composites with children before parents, mute rules, dashboards; then
 * deletions the other way round, after the updates, so that a parent has dropped a child before the
 * child goes.
 */
final class StepOrder implements Comparator<Step> {
  private final Comparator<Step> order;

  StepOrder(Dependencies dependencies) {
    order =
        Comparator.<Step>comparingInt(StepOrder::phase)
            .thenComparingInt(
                step -> {
                  int depth =
                      step.resource() == Change.Resource.COMPOSITE_ALARM
                          ? dependencies.depth(step.name())
                          : 0;
                  return step.deletes() ? -depth : depth;
                })
            .thenComparing(Step::name)
            .thenComparingInt(StepOrder::within)
            .thenComparing(Step::text);
  }

  @Override
  public int compare(Step one, Step other) {
    return order.compare(one, other);
  }

  private static int phase(Step step) {
    int resource = step.resource().ordinal();
    int resources = Change.Resource.values().length;
    return step.deletes() ? 2 * resources - resource : resource;
  }

  private static int within(Step step) {
    if (step instanceof Step.CreateTopic
        || step instanceof Step.PutAlarm
        || step instanceof LogStep.CreateGroup
        || step instanceof RuleStep.PutRule
        || step instanceof DetectorStep
        || step instanceof MuteStep.PutMute
        || step instanceof DashboardStep.PutDashboard) {
      return 0;
    }
    if (step instanceof Step.SetTopicPolicy
        || step instanceof LogStep.Retain
        || step instanceof RuleStep.RemoveTargets) {
      return 1;
    }
    return step instanceof Step.Subscribe
            || step instanceof Step.SetSubscription
            || step instanceof RuleStep.PutTargets
        ? 2
        : 3;
  }
}
