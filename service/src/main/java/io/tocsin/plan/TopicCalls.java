package io.tocsin.plan;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the calls about topics, their policies and their subscriptions. */
final class TopicCalls implements StepCalls {
  private final LiveTopics topics;
  private final Set<Step.Subscribe> unanswered = ConcurrentHashMap.newKeySet();

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
      subscribe(subscribe);
    } else if (step instanceof Step.SetSubscription set) {
      topics.setSubscription(set.arn(), set.attribute(), set.value());
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

  /**
   * Every Subscribe sends a mail, so after one without an answer comes a look whether it is made.
   */
  private void subscribe(Step.Subscribe step) {
    if (unanswered.contains(step) && isSubscribed(step)) {
      return;
    }
    try {
      topics.subscribe(step.topicArn(), step.endpoint(), step.attributes());
    } catch (AccountFailure failure) {
      if (failure.kind().isUncertain()) {
        unanswered.add(step);
      }
      throw failure;
    }
  }

  private boolean isSubscribed(Step.Subscribe step) {
    return topics.subscriptions(step.topicArn()).stream()
        .anyMatch(subscription -> subscription.endpoint().isSame(step.endpoint()));
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
