package io.tocsin.plan;

import io.tocsin.definition.Desired;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything a plan reads of one account and Region, and every call it can make there. */
public final class Ports {
  private final LiveAlarms alarms;
  private final LiveTopics topics;

  public Ports(LiveAlarms alarms, LiveTopics topics) {
    this.alarms = alarms;
    this.topics = topics;
  }

  /**
   * Reads what a plan for the given definitions needs.
   *
   * @throws AccountFailure when the account does not answer
   */
  public Live live(Desired desired) {
    return Live.read(alarms, topics, desired);
  }

  /**
   * Reads what a plan touches.
   *
   * @throws AccountFailure when the account does not answer
   */
  Live live(Plan plan) {
    return Live.read(
        alarms,
        topics,
        names(plan, step -> step.resource() != Change.Resource.TOPIC),
        names(plan, step -> step.resource() == Change.Resource.TOPIC));
  }

  private static Set<String> names(Plan plan, Predicate<Step> which) {
    return plan.steps().stream().filter(which).map(Step::name).collect(Collectors.toSet());
  }

  /**
   * Makes the call of a step.
   *
   * @throws AccountFailure when the account refuses or does not answer
   */
  void make(Step step) {
    if (step instanceof Step.PutAlarm put) {
      alarms.put(put.alarm(), put.tags());
    } else if (step instanceof Step.CreateTopic create) {
      create(create);
    } else if (step instanceof Step.Subscribe subscribe) {
      topics.subscribe(subscribe.topicArn(), subscribe.email());
    } else if (step instanceof Step.Tag tag) {
      tag(tag);
    } else if (step instanceof Step.Untag untag) {
      untag(untag);
    } else if (step instanceof Step.Delete delete) {
      delete(delete);
    }
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

  private void tag(Step.Tag tag) {
    if (tag.resource() == Change.Resource.TOPIC) {
      topics.tag(tag.arn(), tag.tags());
    } else {
      alarms.tag(tag.arn(), tag.tags());
    }
  }

  private void untag(Step.Untag untag) {
    if (untag.resource() == Change.Resource.TOPIC) {
      topics.untag(untag.arn(), untag.keys());
    } else {
      alarms.untag(untag.arn(), untag.keys());
    }
  }

  private void delete(Step.Delete delete) {
    if (delete.resource() == Change.Resource.TOPIC) {
      topics.delete(delete.arn());
    } else {
      alarms.delete(delete.name());
    }
  }
}
