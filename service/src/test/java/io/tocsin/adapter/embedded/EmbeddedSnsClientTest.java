package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Section 4.8 of the semantics. */
class EmbeddedSnsClientTest {
  private final SettableClock clock = new SettableClock(NOON);
  private final EmbeddedAccount account =
      AccountFixture.open(
          JdbcConnectionPool.create(
              "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
          clock);
  private final SnsClient sns = account.sns();

  @BeforeEach
  void createTopic() {
    assertThat(sns.createTopic(r -> r.name("shop-prod-page")).topicArn()).isEqualTo(TOPIC);
  }

  private String subscribe(String address) {
    return sns.subscribe(r -> r.topicArn(TOPIC).protocol("email").endpoint(address))
        .subscriptionArn();
  }

  @Test
  void createTopicIsIdempotentByName() {
    assertThat(sns.createTopic(r -> r.name("shop-prod-page")).topicArn()).isEqualTo(TOPIC);
    assertThat(sns.listTopics().topics()).hasSize(1);
    assertThatThrownBy(
            () -> sns.createTopic(r -> r.name("shop-prod-page").tags(t -> t.key("a").value("b"))))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> sns.createTopic(r -> r.name("no spaces")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void anEmailSubscriptionIsPendingUntilItsTokenIsUsed() {
    assertThat(subscribe("a@example.com")).isEqualTo("pending confirmation");
    Subscription pending =
        sns.listSubscriptionsByTopic(r -> r.topicArn(TOPIC)).subscriptions().get(0);
    assertThat(pending.subscriptionArn()).isEqualTo("PendingConfirmation");
    assertThat(sns.getTopicAttributes(r -> r.topicArn(TOPIC)).attributes())
        .containsEntry("SubscriptionsPending", "1")
        .containsEntry("SubscriptionsConfirmed", "0");
    sns.publish(r -> r.topicArn(TOPIC).message("nobody hears this"));

    OutboxMessage mail = account.outbox(10, Long.MAX_VALUE).get(0);
    assertThat(mail.subject()).isEqualTo("AWS Notification - Subscription Confirmation");
    String token = mail.body().strip().lines().reduce((a, b) -> b).orElseThrow();
    String arn = account.confirmSubscription(token);
    assertThat(arn).startsWith(TOPIC + ":");

    sns.publish(r -> r.topicArn(TOPIC).subject("Hello").message("heard"));
    assertThat(account.outbox(1, Long.MAX_VALUE).get(0))
        .satisfies(
            m -> {
              assertThat(m.to()).isEqualTo("a@example.com");
              assertThat(m.subject()).isEqualTo("Hello");
              assertThat(m.body()).startsWith("heard\n").contains("unsubscribe.html");
            });
    sns.unsubscribe(r -> r.subscriptionArn(arn));
    assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(TOPIC)).subscriptions()).isEmpty();
  }

  /** "CreateTopic" and "SetTopicAttributes", SNS API reference, November 2026. */
  @Test
  void aTopicHasThePolicyItWasMadeWithUntilAnotherIsSet() {
    assertThat(sns.getTopicAttributes(r -> r.topicArn(TOPIC)).attributes().get("Policy"))
        .contains("__default_statement_ID", "\"AWS:SourceOwner\":\"111122223333\"", TOPIC);
    String policy =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"SNS:Publish\"}}";
    sns.setTopicAttributes(r -> r.topicArn(TOPIC).attributeName("Policy").attributeValue(policy));
    assertThat(sns.getTopicAttributes(r -> r.topicArn(TOPIC)).attributes())
        .containsEntry("Policy", policy);
    for (String bad : java.util.List.of("no JSON", "{\"Statement\":[{\"Effect\":\"Allow\"}]}")) {
      assertThatThrownBy(
              () ->
                  sns.setTopicAttributes(
                      r -> r.topicArn(TOPIC).attributeName("Policy").attributeValue(bad)))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("Policy");
    }
  }

  @Test
  void aTokenIsValidForTwoDays() {
    subscribe("a@example.com");
    String body = account.outbox(1, Long.MAX_VALUE).get(0).body();
    String token = body.strip().lines().reduce((a, b) -> b).orElseThrow();
    clock.forward(Duration.ofDays(2));
    assertThatThrownBy(() -> account.confirmSubscription(token))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void subscriptionsAreListedAHundredAPage() {
    for (int i = 0; i < 101; i++) {
      subscribe("a" + i + "@example.com");
    }
    subscribe("a0@example.com");
    var first = sns.listSubscriptionsByTopic(r -> r.topicArn(TOPIC));
    assertThat(first.subscriptions()).hasSize(100);
    assertThat(
            sns.listSubscriptionsByTopic(r -> r.topicArn(TOPIC).nextToken(first.nextToken()))
                .subscriptions())
        .hasSize(1);
  }

  @Test
  void publishHasLimits() {
    assertThatThrownBy(() -> sns.publish(r -> r.topicArn(TOPIC).message("x".repeat(262_145))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Message too long");
    assertThatThrownBy(
            () -> sns.publish(r -> r.topicArn(TOPIC).subject("x".repeat(101)).message("m")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> sns.publish(r -> r.topicArn(TOPIC + "x").message("m")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void deleteTopicIsIdempotentAndTakesTagsAndSubscriptionsAlong() {
    sns.tagResource(r -> r.resourceArn(TOPIC).tags(t -> t.key("k").value("v")));
    assertThat(sns.listTagsForResource(r -> r.resourceArn(TOPIC)).tags()).hasSize(1);
    subscribe("a@example.com");
    sns.deleteTopic(r -> r.topicArn(TOPIC));
    sns.deleteTopic(r -> r.topicArn(TOPIC));
    sns.createTopic(r -> r.name("shop-prod-page"));
    assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(TOPIC)).subscriptions()).isEmpty();
    assertThat(sns.listTagsForResource(r -> r.resourceArn(TOPIC)).tags()).isEmpty();
  }
}
