package io.tocsin.plan;

/** Makes the calls about EventBridge rules. */
final class RuleCalls implements StepCalls {
  private final LiveRules rules;

  RuleCalls(LiveRules rules) {
    this.rules = rules;
  }

  @Override
  public boolean make(Step step) {
    if (step.resource() != Change.Resource.EVENT_RULE) {
      return false;
    }
    if (step instanceof RuleStep.PutRule put) {
      rules.put(put.rule(), put.tags());
    } else if (step instanceof RuleStep.PutTargets put) {
      rules.putTargets(put.name(), put.targets());
    } else if (step instanceof RuleStep.RemoveTargets remove) {
      rules.removeTargets(remove.name(), remove.ids());
    } else if (step instanceof Step.Tag tag) {
      rules.tag(tag.arn(), tag.tags());
    } else if (step instanceof Step.Untag untag) {
      rules.untag(untag.arn(), untag.keys());
    } else if (step instanceof Step.Delete) {
      rules.delete(step.name());
    }
    return true;
  }
}
