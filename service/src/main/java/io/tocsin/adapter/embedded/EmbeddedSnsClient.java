package io.tocsin.adapter.embedded;

import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/** The SNS client of the embedded account. */
final class EmbeddedSnsClient implements SnsClient {
  private final TopicOperations topics;
  private final SubscriptionOperations subscriptions;
  private final Throttle throttle;

  EmbeddedSnsClient(
      TopicOperations topics, SubscriptionOperations subscriptions, Throttle throttle) {
    this.topics = topics;
    this.subscriptions = subscriptions;
    this.throttle = throttle;
  }

  private <T> T call(String operation, Supplier<T> work) {
    if (throttle.refuses(operation)) {
      throw SnsErrors.throttled();
    }
    return work.get();
  }

  private <T> T run(String operation, Runnable work, T answer) {
    return call(
        operation,
        () -> {
          work.run();
          return answer;
        });
  }

  @Override
  public CreateTopicResponse createTopic(CreateTopicRequest request) {
    return call(
        "CreateTopic",
        () -> CreateTopicResponse.builder().topicArn(topics.create(request)).build());
  }

  @Override
  public DeleteTopicResponse deleteTopic(DeleteTopicRequest request) {
    return run(
        "DeleteTopic",
        () -> topics.delete(request.topicArn()),
        DeleteTopicResponse.builder().build());
  }

  @Override
  public ListTopicsResponse listTopics(ListTopicsRequest request) {
    return call(
        "ListTopics",
        () -> {
          var page = topics.list(request.nextToken());
          return ListTopicsResponse.builder().topics(page.items()).nextToken(page.next()).build();
        });
  }

  @Override
  public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request) {
    return call(
        "GetTopicAttributes",
        () ->
            GetTopicAttributesResponse.builder()
                .attributes(topics.attributes(request.topicArn()))
                .build());
  }

  @Override
  public SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request) {
    return run(
        "SetTopicAttributes",
        () -> topics.set(request.topicArn(), request.attributeName(), request.attributeValue()),
        SetTopicAttributesResponse.builder().build());
  }

  @Override
  public SubscribeResponse subscribe(SubscribeRequest request) {
    return call(
        "Subscribe",
        () ->
            SubscribeResponse.builder().subscriptionArn(subscriptions.subscribe(request)).build());
  }

  @Override
  public ConfirmSubscriptionResponse confirmSubscription(ConfirmSubscriptionRequest request) {
    return call(
        "ConfirmSubscription",
        () ->
            ConfirmSubscriptionResponse.builder()
                .subscriptionArn(subscriptions.confirm(request.token()))
                .build());
  }

  @Override
  public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(
      ListSubscriptionsByTopicRequest request) {
    return call(
        "ListSubscriptionsByTopic",
        () -> {
          var page = subscriptions.list(request.topicArn(), request.nextToken());
          return ListSubscriptionsByTopicResponse.builder()
              .subscriptions(page.items())
              .nextToken(page.next())
              .build();
        });
  }

  @Override
  public GetSubscriptionAttributesResponse getSubscriptionAttributes(
      GetSubscriptionAttributesRequest request) {
    return call(
        "GetSubscriptionAttributes",
        () ->
            GetSubscriptionAttributesResponse.builder()
                .attributes(subscriptions.attributes(request.subscriptionArn()))
                .build());
  }

  @Override
  public SetSubscriptionAttributesResponse setSubscriptionAttributes(
      SetSubscriptionAttributesRequest request) {
    return run(
        "SetSubscriptionAttributes",
        () ->
            subscriptions.set(
                request.subscriptionArn(), request.attributeName(), request.attributeValue()),
        SetSubscriptionAttributesResponse.builder().build());
  }

  @Override
  public UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
    return run(
        "Unsubscribe",
        () -> subscriptions.unsubscribe(request.subscriptionArn()),
        UnsubscribeResponse.builder().build());
  }

  @Override
  public PublishResponse publish(PublishRequest request) {
    return call(
        "Publish",
        () -> PublishResponse.builder().messageId(subscriptions.publish(request)).build());
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return call(
        "ListTagsForResource",
        () ->
            ListTagsForResourceResponse.builder()
                .tags(topics.listTags(request.resourceArn()))
                .build());
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    return run(
        "TagResource",
        () -> topics.tag(request.resourceArn(), request.tags()),
        TagResourceResponse.builder().build());
  }

  @Override
  public UntagResourceResponse untagResource(UntagResourceRequest request) {
    return run(
        "UntagResource",
        () -> topics.untag(request.resourceArn(), request.tagKeys()),
        UntagResourceResponse.builder().build());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Holds nothing that needs closing. */
  @Override
  public void close() {}
}
