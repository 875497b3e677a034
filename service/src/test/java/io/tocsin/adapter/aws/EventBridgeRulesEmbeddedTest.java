package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.plan.EventRule;
import io.tocsin.plan.LiveRule;
import io.tocsin.plan.LiveRules;
import io.tocsin.plan.LiveRulesContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The SDK adapter over the embedded account. */
class EventBridgeRulesEmbeddedTest extends LiveRulesContract {
  private final EmbeddedAccount account = open();
  private final LiveRules rules = EmbeddedPorts.of(account).rules();

  private static EmbeddedAccount open() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return EmbeddedAccount.open(
        dataSource,
        "111122223333",
        "eu-central-1",
        InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")),
        EvaluationRangePolicy.PUBLISHED_EVIDENCE);
  }

  @Override
  protected LiveRules rules() {
    return rules;
  }

  @Test
  void rules_are_read_page_by_page() {
    for (int i = 0; i < 120; i++) {
      rules.put(
          new EventRule("shop-prod-" + i, "{\"source\":[\"aws.rds\"]}", "", true),
          new TreeMap<>(Map.of()));
    }

    assertThat(rules.list("shop-prod-")).hasSize(120).isSortedAccordingTo(byName());
  }

  @Test
  void a_target_with_an_input_of_its_own_is_not_plain() {
    rules.put(new EventRule("a", "{\"source\":[\"aws.rds\"]}", "", true), new TreeMap<>());
    account.events().putTargets(r -> r.rule("a").targets(t -> t.id("x").arn("arn:x").input("{}")));

    assertThat(rules.list("a").get(0).targets())
        .containsExactly(new LiveRule.Target("x", "arn:x", false));
  }

  private static java.util.Comparator<LiveRule> byName() {
    return java.util.Comparator.comparing(LiveRule::name);
  }
}
