package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.definition.Endpoint;
import io.tocsin.plan.LiveSubscription;
import io.tocsin.plan.LiveTopic;
import io.tocsin.plan.Shop;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnsTopicsWireTest {
  private WireServer server;
  private AwsClients clients;
  private SnsTopics topics;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    topics = new SnsTopics(clients.sns(), clients.tagging());
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void a_pending_subscription_exists_and_a_deleted_one_does_not() throws IOException {
    server
        .json(Map.of("ResourceTagMappingList", List.of()))
        .xml(answer("ListTopics", "<Topics>" + topic("page") + topic("theirs") + "</Topics>"))
        .xml(
            answer(
                "ListSubscriptionsByTopic",
                "<Subscriptions>"
                    + subscription("PendingConfirmation", "a@example.com")
                    + subscription(Shop.topicArn("page") + ":1", "b@example.com")
                    + subscription("Deleted", "c@example.com")
                    + "</Subscriptions>"))
        .xml(
            answer(
                "GetSubscriptionAttributes",
                "<Attributes>"
                    + "<entry><key>Owner</key><value>111122223333</value></entry>"
                    + "<entry><key>FilterPolicy</key><value>{\"a\":[1]}</value></entry>"
                    + "</Attributes>"))
        .xml(
            answer(
                "ListTagsForResource",
                "<Tags><member><Key>tocsin:managed</Key><Value>true</Value></member></Tags>"))
        .xml(
            answer(
                "GetTopicAttributes",
                "<Attributes><entry><key>Policy</key><value>{}</value></entry></Attributes>"));

    List<LiveTopic> listed = topics.list(Set.of("page"));

    assertThat(listed)
        .containsExactly(
            new LiveTopic(
                "page",
                Shop.topicArn("page"),
                List.of(
                    new LiveSubscription("email", "a@example.com", null),
                    new LiveSubscription(
                        Endpoint.email("b@example.com"),
                        Shop.topicArn("page") + ":1",
                        new TreeMap<>(Map.of("FilterPolicy", "{\"a\":[1]}")))),
                new TreeMap<>(Map.of("tocsin:managed", "true")),
                "{}"));
    assertThat(server.operations())
        .containsExactly(
            "GetResources",
            "ListTopics",
            "ListSubscriptionsByTopic",
            "GetSubscriptionAttributes",
            "ListTagsForResource",
            "GetTopicAttributes");
  }

  @Test
  void a_policy_is_set_whole() {
    server.xml(answer("SetTopicAttributes", ""));

    topics.setPolicy(Shop.topicArn("page"), "{\"Statement\":[]}");

    assertThat(server.calls.get(0).body().get("AttributeName").asText()).isEqualTo("Policy");
    assertThat(server.calls.get(0).body().get("AttributeValue").asText())
        .isEqualTo("{\"Statement\":[]}");
  }

  @Test
  void a_topic_is_created_with_its_tags() {
    server.xml(answer("CreateTopic", "<TopicArn>" + Shop.topicArn("page") + "</TopicArn>"));

    assertThat(topics.create("page", Shop.tags())).isEqualTo(Shop.topicArn("page"));
    assertThat(server.calls.get(0).body().toString())
        .contains("\"Name\":\"page\"", "\"Tags.member.1.Key\":\"tocsin:component\"");
  }

  @Test
  void a_subscription_is_asked_for_by_mail() {
    server.xml(answer("Subscribe", "<SubscriptionArn>pending confirmation</SubscriptionArn>"));

    topics.subscribe(Shop.topicArn("page"), Endpoint.email("a@example.com"), Map.of());

    assertThat(server.calls.get(0).body().toString())
        .contains("\"Protocol\":\"email\"", "\"Endpoint\":\"a@example.com\"");
  }

  @Test
  void attributes_go_with_the_subscription_and_later_one_by_one() {
    server
        .xml(
            answer(
                "Subscribe", "<SubscriptionArn>" + Shop.topicArn("page") + ":1</SubscriptionArn>"))
        .xml(answer("SetSubscriptionAttributes", ""));
    Endpoint queue = new Endpoint("sqs", "arn:aws:sqs:eu-central-1:111122223333:alarms");

    topics.subscribe(Shop.topicArn("page"), queue, Map.of("RawMessageDelivery", "true"));
    topics.setSubscription(Shop.topicArn("page") + ":1", "RawMessageDelivery", "false");

    assertThat(server.calls.get(0).body().toString())
        .contains("\"Protocol\":\"sqs\"", "RawMessageDelivery", "\"true\"");
    assertThat(server.calls.get(1).body().get("AttributeName").asText())
        .isEqualTo("RawMessageDelivery");
    assertThat(server.calls.get(1).body().get("AttributeValue").asText()).isEqualTo("false");
  }

  @Test
  void what_SNS_says_of_a_url_does_not_tell_its_secret() {
    server.xml(
        400,
        "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code>"
            + "<Message>Invalid parameter: Unreachable Endpoint https://hooks.example/s3cr3t</Message>"
            + "</Error><RequestId>1</RequestId></ErrorResponse>");

    assertThatThrownBy(
            () ->
                topics.subscribe(
                    Shop.topicArn("page"),
                    new Endpoint("https", "https://hooks.example/s3cr3t"),
                    Map.of()))
        .hasNoCause()
        .hasMessageContaining("Unreachable Endpoint https://hooks.example/…#")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void an_error_of_the_query_protocol_is_a_sentence() {
    server.xml(
        403,
        "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code>"
            + "<Message>The security token included in the request is expired</Message></Error>"
            + "<RequestId>1</RequestId></ErrorResponse>");

    assertThatThrownBy(() -> topics.delete(Shop.topicArn("page")))
        .hasMessage("the AWS credentials have expired; sign in again");
  }

  private static String answer(String operation, String result) {
    return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
        .formatted(operation, result);
  }

  private static String topic(String name) {
    return "<member><TopicArn>" + Shop.topicArn(name) + "</TopicArn></member>";
  }

  private static String subscription(String arn, String endpoint) {
    return "<member><SubscriptionArn>"
        + arn
        + "</SubscriptionArn><Protocol>email</Protocol><Endpoint>"
        + endpoint
        + "</Endpoint></member>";
  }
}
