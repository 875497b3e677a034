package io.tocsin.plan;

/** Makes the calls about alarm mute rules. */
final class MuteCalls implements StepCalls {
  private final LiveMutes mutes;

  MuteCalls(LiveMutes mutes) {
    this.mutes = mutes;
  }

  @Override
  public boolean make(Step step) {
    if (step.resource() != Change.Resource.MUTE_RULE) {
      return false;
    }
    if (step instanceof MuteStep.PutMute put) {
      mutes.put(put.rule(), put.description(), put.tags());
    } else if (step instanceof Step.Tag tag) {
      mutes.tag(tag.arn(), tag.tags());
    } else if (step instanceof Step.Untag untag) {
      mutes.untag(untag.arn(), untag.keys());
    } else if (step instanceof Step.Delete) {
      mutes.delete(step.name());
    }
    return true;
  }
}
