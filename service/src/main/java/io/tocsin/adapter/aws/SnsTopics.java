package io.tocsin.adapter.aws;

import io.tocsin.definition.Endpoint;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.LiveSubscription;
import io.tocsin.plan.LiveTopic;
import io.tocsin.plan.LiveTopics;
import io.tocsin.plan.SubscriptionForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Tag;

/** The topics of an account through SNS, their tags through the tagging API. */
public final class SnsTopics implements LiveTopics {
  /** What SNS lists in place of an ARN until a subscription is confirmed. */
  static final String PENDING = "PendingConfirmation";

  /** What SNS lists for some days in place of the ARN of a subscription that was removed. */
  private static final String GONE = "Deleted";

  private final SnsClient sns;
  private final TaggedResources tagged;

  public SnsTopics(SnsClient sns, ResourceGroupsTaggingApiClient tagging) {
    this.sns = sns;
    this.tagged = new TaggedResources(tagging);
  }

  @Override
  public List<LiveTopic> list(Set<String> names) {
    Map<String, SortedMap<String, String>> bulk = tagged.managed("sns:topic");
    List<LiveTopic> result = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      ListTopicsRequest request = ListTopicsRequest.builder().nextToken(token).build();
      ListTopicsResponse page = AwsFailures.call("sns:ListTopics", () -> sns.listTopics(request));
      page.topics()
          .forEach(
              topic -> {
                String arn = topic.topicArn();
                String name = arn.substring(arn.lastIndexOf(':') + 1);
                if (names.contains(name) || bulk.containsKey(arn)) {
                  result.add(
                      new LiveTopic(name, arn, subscriptions(arn), tags(arn, bulk), policy(arn)));
                }
              });
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    result.sort(Comparator.comparing(LiveTopic::name));
    return result;
  }

  private SortedMap<String, String> tags(String arn, Map<String, SortedMap<String, String>> bulk) {
    SortedMap<String, String> known = bulk.get(arn);
    if (known != null) {
      return known;
    }
    SortedMap<String, String> result = new TreeMap<>();
    AwsFailures.call(
            "sns:ListTagsForResource",
            () -> sns.listTagsForResource(request -> request.resourceArn(arn)))
        .tags()
        .forEach(tag -> result.put(tag.key(), tag.value()));
    return result;
  }

  private String policy(String arn) {
    return AwsFailures.call(
            "sns:GetTopicAttributes",
            () -> sns.getTopicAttributes(request -> request.topicArn(arn)))
        .attributes()
        .getOrDefault("Policy", "");
  }

  @Override
  public List<LiveSubscription> subscriptions(String arn) {
    List<LiveSubscription> result = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      ListSubscriptionsByTopicRequest request =
          ListSubscriptionsByTopicRequest.builder().topicArn(arn).nextToken(token).build();
      ListSubscriptionsByTopicResponse page =
          AwsFailures.call(
              "sns:ListSubscriptionsByTopic", () -> sns.listSubscriptionsByTopic(request));
      page.subscriptions().stream()
          .filter(subscription -> !GONE.equals(subscription.subscriptionArn()))
          .map(this::live)
          .forEach(result::add);
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    return result;
  }

  private LiveSubscription live(Subscription subscription) {
    Endpoint endpoint =
        new Endpoint(
            subscription.protocol(),
            subscription.endpoint() == null ? "" : subscription.endpoint());
    String arn = subscription.subscriptionArn();
    if (PENDING.equals(arn)) {
      return new LiveSubscription(endpoint, null, new TreeMap<>());
    }
    boolean theirs =
        subscription.owner() != null && !subscription.owner().equals(arn.split(":", 6)[4]);
    return new LiveSubscription(endpoint, arn, theirs ? null : attributes(arn));
  }

  private SortedMap<String, String> attributes(String arn) {
    SortedMap<String, String> result =
        new TreeMap<>(
            AwsFailures.call(
                    "sns:GetSubscriptionAttributes",
                    () -> sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn)))
                .attributes());
    result.keySet().retainAll(SubscriptionForm.COMPARED);
    return result;
  }

  @Override
  public String create(String name, SortedMap<String, String> tags) {
    List<Tag> all = sdkTags(tags);
    return AwsFailures.call(
            "sns:CreateTopic", () -> sns.createTopic(request -> request.name(name).tags(all)))
        .topicArn();
  }

  @Override
  public void setPolicy(String topicArn, String policy) {
    AwsFailures.call(
        "sns:SetTopicAttributes",
        () ->
            sns.setTopicAttributes(
                request ->
                    request.topicArn(topicArn).attributeName("Policy").attributeValue(policy)));
  }

  @Override
  public void subscribe(String topicArn, Endpoint endpoint, Map<String, String> attributes) {
    try {
      AwsFailures.call(
          "sns:Subscribe",
          () ->
              sns.subscribe(
                  request ->
                      request
                          .topicArn(topicArn)
                          .protocol(endpoint.protocol())
                          .endpoint(endpoint.address())
                          .attributes(attributes.isEmpty() ? null : attributes)
                          .returnSubscriptionArn(true)));
    } catch (AccountFailure failure) {
      String told = String.valueOf(failure.getMessage());
      String sentence = endpoint.hiddenIn(told);
      // What SNS says of an endpoint may quote it, and so may the cause.
      throw sentence.equals(told) ? failure : new AccountFailure(failure.kind(), sentence, null);
    }
  }

  @Override
  public void setSubscription(String arn, String attribute, String value) {
    AwsFailures.call(
        "sns:SetSubscriptionAttributes",
        () ->
            sns.setSubscriptionAttributes(
                request ->
                    request.subscriptionArn(arn).attributeName(attribute).attributeValue(value)));
  }

  @Override
  public void tag(String topicArn, Map<String, String> tags) {
    List<Tag> all = sdkTags(tags);
    AwsFailures.call(
        "sns:TagResource",
        () -> sns.tagResource(request -> request.resourceArn(topicArn).tags(all)));
  }

  @Override
  public void untag(String topicArn, Set<String> keys) {
    AwsFailures.call(
        "sns:UntagResource",
        () -> sns.untagResource(request -> request.resourceArn(topicArn).tagKeys(keys)));
  }

  @Override
  public void delete(String topicArn) {
    AwsFailures.call(
        "sns:DeleteTopic", () -> sns.deleteTopic(request -> request.topicArn(topicArn)));
  }

  private static List<Tag> sdkTags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
