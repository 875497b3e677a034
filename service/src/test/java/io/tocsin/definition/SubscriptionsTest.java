package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private final Definitions definitions =
      DefinitionReader.read(
          Path.of(
              System.getProperty("tocsin.root"),
              "service/src/test/resources/definition/subscriptions/alarms"),
          null,
          Map.of());

  @Test
  void a_protocol_follows_from_the_endpoint_and_placeholders_are_filled_in() {
    assertThat(definitions.findings()).isEmpty();
    assertThat(subscriptions("prod"))
        .extracting(each -> each.endpoint().protocol(), each -> each.endpoint().address())
        .containsExactly(
            tuple("email", "oncall@shop.example"),
            tuple("https", "https://events.pager.example/integration/s3cr3t/enqueue"),
            tuple("sqs", "arn:aws:sqs:eu-central-1:111122223333:alarms-prod"),
            tuple("lambda", "arn:aws:lambda:eu-west-1:111122223333:function:tell:live"),
            tuple("email-json", "robot@shop.example"));
  }

  @Test
  void attributes_are_those_of_SNS_and_a_filter_looks_at_the_body() {
    assertThat(subscriptions("prod").get(2).attributes())
        .isEqualTo(
            Map.of(
                "RawMessageDelivery", "true",
                "FilterPolicy", "{\"NewStateValue\":[\"ALARM\"]}",
                "FilterPolicyScope", "MessageBody",
                "RedrivePolicy",
                    "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:111122223333:alarms-dead\"}"));
    assertThat(subscriptions("prod").get(3).attributes())
        .containsEntry("FilterPolicyScope", "MessageAttributes");
  }

  @Test
  void a_subscription_is_only_where_it_is_declared() {
    assertThat(subscriptions("test"))
        .extracting(each -> each.endpoint().toString())
        .containsExactly(
            "oncall@shop.example",
            "sqs arn:aws:sqs:eu-central-1:444455556666:alarms-test",
            "lambda arn:aws:lambda:eu-west-1:111122223333:function:tell:live",
            "email-json robot@shop.example");
  }

  @Test
  void of_a_url_only_the_host_is_shown_and_another_secret_is_a_difference() {
    Endpoint one = new Endpoint("https", "https://user@hooks.example/s3cr3t?key=1");
    Endpoint other = new Endpoint("https", "https://user@hooks.example/s3cr3t?key=2");

    assertThat(one.toString()).matches("https https://hooks\\.example/…#[0-9a-f]{6}");
    assertThat(one.toString()).isNotEqualTo(other.toString());
    assertThat(new Endpoint("https", "https://hooks.example/").shown())
        .isEqualTo("https://hooks.example");
  }

  private List<DefinedSubscription> subscriptions(String environment) {
    return definitions.desired().stream()
        .filter(each -> each.environment().name().equals(environment))
        .findFirst()
        .orElseThrow()
        .topics()
        .get(0)
        .subscriptions();
  }
}
