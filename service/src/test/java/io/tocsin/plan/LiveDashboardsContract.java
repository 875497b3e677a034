package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link LiveDashboards} does. */
public abstract class LiveDashboardsContract {
  private static final String NAME = "shop-prod-overview";
  private static final String ARN = "arn:aws:cloudwatch::111122223333:dashboard/" + NAME;
  private static final String BODY =
      "{\"widgets\":[{\"type\":\"text\",\"properties\":{\"markdown\":\"hi\"}}]}";

  /** Dashboards of an empty account 111122223333; the same for one test. */
  protected abstract LiveDashboards dashboards();

  @Test
  void an_account_without_dashboards_lists_nothing() {
    assertThat(dashboards().list("shop-prod-")).isEmpty();
  }

  @Test
  void a_dashboard_comes_back_as_it_was_put_last_and_keeps_the_tags_of_its_creation() {
    dashboards().put(NAME, "{\"widgets\":[]}", Shop.tags());
    dashboards().put(NAME, BODY, new TreeMap<>(Map.of("late", "ignored")));
    dashboards().put("other", BODY, new TreeMap<>());

    assertThat(dashboards().list("shop-prod-"))
        .containsExactly(new LiveDashboard(NAME, ARN, BODY, Shop.tags()));
  }

  @Test
  void tags_are_added_changed_and_removed() {
    dashboards().put(NAME, BODY, new TreeMap<>(Map.of("a", "1", "b", "2")));

    dashboards().tag(ARN, Map.of("b", "3", "c", "4"));
    dashboards().untag(ARN, Set.of("a", "none"));

    assertThat(dashboards().list(NAME).get(0).tags()).isEqualTo(Map.of("b", "3", "c", "4"));
  }

  @Test
  void a_deleted_dashboard_is_gone_with_its_tags_and_may_be_deleted_again() {
    dashboards().put(NAME, BODY, Shop.tags());

    dashboards().delete(NAME);
    dashboards().delete(NAME);
    assertThat(dashboards().list("")).isEmpty();

    dashboards().put(NAME, BODY, new TreeMap<>());
    assertThat(dashboards().list("").get(0).tags()).isEmpty();
  }

  @Test
  void many_dashboards_are_listed_by_name() {
    dashboards().put("shop-prod-b", BODY, new TreeMap<>());
    dashboards().put("shop-prod-B", BODY, new TreeMap<>());
    dashboards().put("shop-prod-a", BODY, new TreeMap<>());

    assertThat(dashboards().list("shop-prod-"))
        .extracting(LiveDashboard::name)
        .containsExactly("shop-prod-B", "shop-prod-a", "shop-prod-b");
  }

  @Test
  void a_body_that_is_refused_leaves_the_old_one_and_says_where_it_is_wrong() {
    dashboards().put(NAME, BODY, Shop.tags());

    assertThatThrownBy(
            () ->
                dashboards()
                    .put(NAME, "{\"widgets\":[{\"type\":\"text\",\"x\":24}]}", new TreeMap<>()))
        .isInstanceOf(AccountFailure.class)
        .hasMessageContaining("/widgets/0/x")
        .hasMessageContaining("properties");
    assertThat(dashboards().list("").get(0).body()).isEqualTo(BODY);
  }
}
