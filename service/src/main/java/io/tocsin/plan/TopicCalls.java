package io.tocsin.plan;

/** Makes the calls about topics, their policies and their subscriptions. */
final class TopicCalls implements StepCalls {
  private final LiveTopics topics;

  TopicCalls(LiveTopics topics) {
    this.topics = topics;
  }

  @Override
  public boolean make(Step step) {
    if (step.resource() != Change.Resource.TOPIC) {
      return false;
    }
    if (step instanceof Step.CreateTopic create) {
      create(create);
    } else if (step instanceof Step.Subscribe subscribe) {
      topics.subscribe(subscribe.topicArn(), subscribe.email());
    } else if (step instanceof Step.SetTopicPolicy set) {
      topics.setPolicy(set.topicArn(), set.policy());
    } else if (step instanceof Step.Tag tag) {
      topics.tag(tag.arn(), tag.tags());
    } else if (step instanceof Step.Untag untag) {
      topics.untag(untag.arn(), untag.keys());
    } else if (step instanceof Step.Delete delete) {
      topics.delete(delete.arn());
    } else {
      return false;
    }
    return true;
  }

  private void create(Step.CreateTopic create) {
    String arn = topics.create(create.name(), create.tags());
    if (!arn.equals(create.arn())) {
      throw new AccountFailure(
          "the topic was created as %s, but the alarms name %s; check the account of the"
                  .formatted(arn, create.arn())
              + " environment and the credentials, and delete the new topic",
          null);
    }
  }
}
