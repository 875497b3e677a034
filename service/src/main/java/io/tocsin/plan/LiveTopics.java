package io.tocsin.plan;

import io.tocsin.definition.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The SNS topics of one account and Region that matter to a plan.
 *
 * <p>Failures are those of {@link LiveAlarms}: an {@link AccountFailure} with a sentence.
 */
public interface LiveTopics {

  /**
   * Lists the topics with one of the given names and, of the rest, those tagged as managed by
   * Tocsin; reading the subscriptions of every topic of an account would take a call each.
   *
   * @param names may hold names that do not exist
   * @return sorted by name, with subscriptions, tags and policy
   */
  List<LiveTopic> list(Set<String> names);

  /**
   * Creates a topic; one of the same name and tags is left as it is.
   *
   * @return its ARN
   */
  String create(String name, SortedMap<String, String> tags);

  /**
   * Subscribes an endpoint. Mail addresses and web hooks are asked to confirm, at each call until
   * they have.
   *
   * @param attributes as SNS names them
   */
  void subscribe(String topicArn, Endpoint endpoint, Map<String, String> attributes);

  /** All subscriptions of a topic; none of one that does not exist. */
  List<LiveSubscription> subscriptions(String topicArn);

  /**
   * Sets one attribute of a subscription, which must exist and be confirmed.
   *
   * @param arn of the subscription
   */
  void setSubscription(String arn, String attribute, String value);

  /**
   * Sets the access policy of a topic, which must exist.
   *
   * @param policy JSON, all of it
   */
  void setPolicy(String topicArn, String policy);

  /** Sets tags and keeps the others; the topic must exist. */
  void tag(String topicArn, Map<String, String> tags);

  /** Removes tags; a key the topic does not have is fine. */
  void untag(String topicArn, Set<String> keys);

  /** Deletes a topic and its subscriptions; one that does not exist is fine. */
  void delete(String topicArn);
}
