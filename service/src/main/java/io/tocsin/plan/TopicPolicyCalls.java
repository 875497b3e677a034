package io.tocsin.plan;

/** Sets the policies of topics. */
final class TopicPolicyCalls implements StepCalls {
  private final LiveTopics topics;

  TopicPolicyCalls(LiveTopics topics) {
    this.topics = topics;
  }

  @Override
  public boolean make(Step step) {
    if (step instanceof Step.SetTopicPolicy set) {
      topics.setPolicy(set.topicArn(), set.policy());
      return true;
    }
    return false;
  }
}
