package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link LiveLogs} does, with an empty account to begin with. */
public abstract class LiveLogsContract {
  private static final LogFilter ERRORS =
      new LogFilter(
          "/shop/api",
          "shop-prod-errors",
          "{ $.level = \"ERROR\" }",
          "Shop",
          "Errors",
          "1",
          0.0,
          null,
          new TreeMap<>(),
          new TreeMap<>());

  /** Filters of an empty account 111122223333 in eu-central-1; the same for one test. */
  protected abstract LiveLogs logs();

  @Test
  void an_empty_account_lists_nothing() {
    assertThat(logs().list(Set.of("/shop/api"), "shop-prod-")).isEqualTo(LiveLogs.Listing.EMPTY);
  }

  @Test
  void a_group_comes_back_with_its_retention_and_tags() {
    logs().create("/shop/api", Shop.tags());
    logs().create("/shop/api-old", new TreeMap<>());
    logs().create("/shop", new TreeMap<>());
    logs().retain("/shop/api", 30);

    List<LiveLogGroup> groups = logs().list(Set.of("/shop"), "shop-prod-").groups();

    assertThat(groups)
        .containsExactly(
            new LiveLogGroup(
                "/shop",
                "arn:aws:logs:eu-central-1:111122223333:log-group:/shop",
                null,
                "STANDARD",
                new TreeMap<>()),
            new LiveLogGroup(
                "/shop/api",
                "arn:aws:logs:eu-central-1:111122223333:log-group:/shop/api",
                30,
                "STANDARD",
                Shop.tags()));
  }

  @Test
  void making_a_group_again_leaves_it_as_it_is() {
    logs().create("/shop/api", Shop.tags());
    logs().create("/shop/api", new TreeMap<>());

    assertThat(logs().list(Set.of(), "x").groups().get(0).tags()).isEqualTo(Shop.tags());
  }

  @Test
  void tags_are_set_and_removed_and_others_stay() {
    logs().create("/shop/api", new TreeMap<>(Map.of("cost", "7", "tocsin:managed", "true")));
    String arn = logs().list(Set.of("/shop/api"), "x").groups().get(0).arn();

    logs().tag(arn, Map.of("team", "orders"));
    logs().untag(arn, Set.of("tocsin:managed", "absent"));

    assertThat(logs().list(Set.of("/shop/api"), "x").groups().get(0).tags())
        .containsOnly(Map.entry("cost", "7"), Map.entry("team", "orders"));
  }

  @Test
  void a_filter_comes_back_as_it_was_put_and_is_overwritten_whole() {
    logs().create("/shop/api", new TreeMap<>());
    logs().put(ERRORS);
    assertThat(logs().list(Set.of(), "shop-prod-").filters()).containsExactly(ERRORS);
    LogFilter slow =
        new LogFilter(
            "/shop/api",
            "shop-prod-errors",
            "{ $.latency = * }",
            "Shop",
            "Latency",
            "$.latency",
            null,
            "Milliseconds",
            new TreeMap<>(Map.of("Route", "$.route")),
            new TreeMap<>());

    logs().put(slow);

    assertThat(logs().list(Set.of(), "shop-prod-").filters()).containsExactly(slow);
    assertThat(logs().list(Set.of(), "shop-test-").filters()).isEmpty();
  }

  @Test
  void deleting_a_filter_that_is_gone_is_fine() {
    logs().create("/shop/api", new TreeMap<>());
    logs().put(ERRORS);

    logs().deleteFilter("/shop/api", "shop-prod-errors");
    logs().deleteFilter("/shop/api", "shop-prod-errors");

    assertThat(logs().list(Set.of(), "shop-prod-").filters()).isEmpty();
  }

  @Test
  void a_filter_without_its_group_is_refused_with_a_sentence() {
    assertThatThrownBy(() -> logs().put(ERRORS))
        .isInstanceOf(AccountFailure.class)
        .hasMessageContaining("log group");
  }
}
