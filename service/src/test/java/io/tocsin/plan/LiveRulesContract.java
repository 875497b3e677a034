package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link LiveRules} does, with an empty account to begin with. */
public abstract class LiveRulesContract {
  private static final String NAME = "shop-prod-failover";
  private static final String PATTERN = "{\"source\":[\"aws.rds\"]}";
  private static final EventRule RULE = new EventRule(NAME, PATTERN, "It failed over", true);

  /** Rules of an empty account 111122223333 in eu-central-1; the same for one test. */
  protected abstract LiveRules rules();

  @Test
  void an_empty_account_lists_nothing() {
    assertThat(rules().list("shop-prod-")).isEmpty();
  }

  @Test
  void a_rule_comes_back_with_its_targets_and_tags_and_is_overwritten_without_them() {
    rules().put(RULE, Shop.tags());
    rules().put(new EventRule("other", PATTERN, "", true), new TreeMap<>());
    rules().putTargets(NAME, new TreeMap<>(Map.of("tocsin-1", Shop.topicArn("page"))));
    rules().put(new EventRule(NAME, PATTERN, "It did", false), new TreeMap<>());

    assertThat(rules().list("shop-prod-"))
        .containsExactly(
            new LiveRule(
                NAME,
                "arn:aws:events:eu-central-1:111122223333:rule/shop-prod-failover",
                PATTERN,
                "It did",
                "DISABLED",
                "",
                "",
                List.of(new LiveRule.Target("tocsin-1", Shop.topicArn("page"), true)),
                Shop.tags()));
  }

  @Test
  void tags_are_set_and_removed_and_others_stay() {
    rules().put(RULE, new TreeMap<>(Map.of("cost", "7", "tocsin:managed", "true")));
    String arn = rules().list(NAME).get(0).arn();

    rules().tag(arn, Map.of("team", "orders"));
    rules().untag(arn, Set.of("tocsin:managed", "absent"));

    assertThat(rules().list(NAME).get(0).tags())
        .containsOnly(Map.entry("cost", "7"), Map.entry("team", "orders"));
  }

  @Test
  void a_target_of_the_same_id_is_replaced_and_removing_one_that_is_gone_is_fine() {
    rules().put(RULE, new TreeMap<>());
    rules().putTargets(NAME, new TreeMap<>(Map.of("a", Shop.topicArn("page"))));
    rules().putTargets(NAME, new TreeMap<>(Map.of("a", Shop.topicArn("ticket"))));
    assertThat(rules().list(NAME).get(0).targets())
        .containsExactly(new LiveRule.Target("a", Shop.topicArn("ticket"), true));

    rules().removeTargets(NAME, Set.of("a", "absent"));

    assertThat(rules().list(NAME).get(0).targets()).isEmpty();
  }

  @Test
  void a_rule_with_targets_is_not_deleted_and_deleting_one_that_is_gone_is_fine() {
    rules().put(RULE, new TreeMap<>());
    rules().putTargets(NAME, new TreeMap<>(Map.of("a", Shop.topicArn("page"))));
    assertThatThrownBy(() -> rules().delete(NAME))
        .isInstanceOf(AccountFailure.class)
        .hasMessageContaining("targets");

    rules().removeTargets(NAME, Set.of("a"));
    rules().delete(NAME);
    rules().delete(NAME);

    assertThat(rules().list(NAME)).isEmpty();
  }
}
