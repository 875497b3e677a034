package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * Limits and errors of EventBridge: PutRule, DeleteRule, PutTargets and ListTargetsByRule in the
 * EventBridge API reference, and "Amazon EventBridge quotas" in the user guide, read in November
 * 2026.
 */
class EmbeddedEventBridgeClientTest {
  private static final String PATTERN = "{\"source\":[\"aws.rds\"]}";

  private final EventBridgeClient events =
      AccountFixture.open(
              JdbcConnectionPool.create(
                  "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
              new SettableClock(NOON))
          .events();

  @Test
  void a_rule_is_described_as_it_was_put_and_switched() {
    assertThat(events.putRule(r -> r.name("a").eventPattern(PATTERN)).ruleArn())
        .isEqualTo("arn:aws:events:eu-central-1:111122223333:rule/a");
    assertThat(events.describeRule(r -> r.name("a")).stateAsString()).isEqualTo("ENABLED");
    events.disableRule(r -> r.name("a"));
    assertThat(events.describeRule(r -> r.name("a")).stateAsString()).isEqualTo("DISABLED");
    events.putRule(r -> r.name("a").eventPattern(PATTERN));
    assertThat(events.describeRule(r -> r.name("a")).stateAsString()).isEqualTo("ENABLED");
    assertThatThrownBy(() -> events.describeRule(r -> r.name("absent")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Rule absent does not exist on EventBus default.");
  }

  @Test
  void a_rule_is_checked() {
    assertThatThrownBy(() -> events.putRule(r -> r.name("a")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("EventPattern or ScheduleExpression must be specified");
    assertThatThrownBy(() -> events.putRule(r -> r.name("x".repeat(65)).eventPattern(PATTERN)))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("less than or equal to 64");
    for (String bad : new String[] {"{\"source\":\"aws.rds\"}", "no JSON"}) {
      assertThatThrownBy(() -> events.putRule(r -> r.name("a").eventPattern(bad)))
          .isInstanceOf(InvalidEventPatternException.class)
          .hasMessageContaining("Event pattern is not valid. Reason: ");
    }
    assertThatThrownBy(
            () -> events.putRule(r -> r.name("a").eventPattern(PATTERN).eventBusName("other")))
        .isInstanceOf(EventBridgeException.class);
  }

  @Test
  void tags_are_taken_at_creation_only() {
    events.putRule(r -> r.name("a").eventPattern(PATTERN).tags(t -> t.key("k").value("v")));
    String arn =
        events
            .putRule(r -> r.name("a").eventPattern(PATTERN).tags(t -> t.key("late").value("v")))
            .ruleArn();

    assertThat(events.listTagsForResource(r -> r.resourceARN(arn)).tags())
        .extracting(tag -> tag.key())
        .containsExactly("k");
  }

  @Test
  void a_bus_has_three_hundred_rules_and_a_rule_five_targets() {
    for (int i = 0; i < 300; i++) {
      int number = i;
      events.putRule(r -> r.name("r" + number).eventPattern(PATTERN));
    }
    assertThatThrownBy(() -> events.putRule(r -> r.name("one-more").eventPattern(PATTERN)))
        .isInstanceOf(LimitExceededException.class);
    for (int i = 0; i < 5; i++) {
      int number = i;
      events.putTargets(r -> r.rule("r0").targets(t -> t.id("t" + number).arn(TOPIC)));
    }
    assertThatThrownBy(
            () -> events.putTargets(r -> r.rule("r0").targets(t -> t.id("t5").arn(TOPIC))))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void a_rule_goes_after_its_targets() {
    events.putRule(r -> r.name("a").eventPattern(PATTERN));
    events.putTargets(r -> r.rule("a").targets(t -> t.id("t").arn(TOPIC)));
    assertThatThrownBy(() -> events.deleteRule(r -> r.name("a")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Rule can't be deleted since it has targets.");

    events.removeTargets(r -> r.rule("a").ids("t"));
    events.deleteRule(r -> r.name("a"));
    events.deleteRule(r -> r.name("a"));

    assertThat(events.listRules(r -> {}).rules()).isEmpty();
    assertThatThrownBy(() -> events.listTargetsByRule(r -> r.rule("a")))
        .isInstanceOf(ResourceNotFoundException.class);
  }
}
