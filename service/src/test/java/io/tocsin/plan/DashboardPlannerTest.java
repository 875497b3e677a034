package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinedDashboard;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DashboardPlannerTest {
  private static final String NAME = "shop-prod-overview";

  private final MemoryAccount account = new MemoryAccount();

  @Test
  void a_dashboard_is_made_after_the_alarms_it_shows_and_then_nothing_is_left_to_do() {
    Desired desired =
        Shop.desired(Shop.metric("shop-prod-cpu", 1))
            .withDashboards(List.of(overview(text("hi"), "shop-prod-cpu")));

    Plan plan = plan(desired);
    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly("PutMetricAlarm shop-prod-cpu", "PutDashboard " + NAME);
    assertThat(StepGraph.of(plan).waits(1)).containsExactly(0);
    assertThat(plan.changes())
        .filteredOn(change -> change.resource() == Change.Resource.DASHBOARD)
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields())
                    .filteredOn(field -> field.field().equals("DashboardBody"))
                    .singleElement()
                    .satisfies(
                        field -> assertThat(field.desired()).startsWith("1 widget, sha256:")));

    apply(plan);
    assertThat(plan(desired).hasChanges()).isFalse();
  }

  @Test
  void order_of_keys_spaces_and_forms_of_numbers_are_no_difference() {
    account.dashboards.put(
        NAME, "{ \"widgets\" : [ {\"y\": 0.0, \"x\": 1e1, \"type\": \"text\"} ] }", Shop.tags());

    assertThat(
            plan(desired(overview("{\"widgets\":[{\"type\":\"text\",\"x\":10,\"y\":0}]}")))
                .hasChanges())
        .isFalse();
  }

  @Test
  void what_differs_is_told_by_its_path() {
    account.dashboards.put(NAME, text("hi"), Shop.tags());

    Plan plan = plan(desired(overview(text("ho"))));

    assertThat(plan.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(Change.Kind.UPDATE);
              assertThat(change.fields())
                  .containsExactly(
                      new FieldChange("widgets[0].properties.markdown", "\"hi\"", "\"ho\""));
            });
    apply(plan);
    assertThat(plan(desired(overview(text("ho")))).hasChanges()).isFalse();
  }

  @Test
  void numbers_are_told_as_people_write_them() {
    account.dashboards.put(
        NAME, "{\"widgets\":[{\"type\":\"text\",\"x\":10,\"y\":0}]}", Shop.tags());

    assertThat(
            plan(desired(overview("{\"widgets\":[{\"type\":\"text\",\"x\":4E+2,\"y\":1e-999}]}")))
                .changes()
                .get(0)
                .fields())
        .containsExactly(
            new FieldChange("widgets[0].x", "10", "400"),
            new FieldChange("widgets[0].y", "0", "1E-999"));
  }

  @Test
  void many_differences_and_long_ones_are_told_in_short() {
    account.dashboards.put(NAME, texts(20, "a"), Shop.tags());

    List<FieldChange> fields =
        plan(desired(overview(texts(20, "\uD83D\uDD14".repeat(100))))).changes().get(0).fields();

    assertThat(fields).hasSize(9);
    assertThat(fields.get(0).desired().codePointCount(0, fields.get(0).desired().length()))
        .isEqualTo(81);
    assertThat(fields.get(8).field()).isEqualTo("DashboardBody (and 12 more places)");
  }

  @Test
  void a_body_that_is_no_JSON_any_more_is_repaired() {
    account.dashboards.put(NAME, "{", Shop.tags());

    Plan plan = plan(desired(overview(text("hi"))));

    apply(plan);
    assertThat(plan(desired(overview(text("hi")))).hasChanges()).isFalse();
  }

  @Test
  void ours_that_no_file_declares_is_deleted_and_that_of_others_left_alone() {
    account.dashboards.put(NAME, text("hi"), Shop.tags());
    account.dashboards.put("shop-prod-by-hand", text("hi"), new TreeMap<>());
    SortedMap<String, String> other = Shop.tags();
    other.put("tocsin:environment", "prod-eu");
    account.dashboards.put("shop-prod-eu-overview", text("hi"), other);

    Plan plan = plan(desired());

    assertThat(plan.steps()).extracting(Step::text).containsExactly("DeleteDashboards " + NAME);
  }

  @Test
  void where_nothing_is_said_about_dashboards_none_is_touched() {
    account.dashboards.put(NAME, text("hi"), Shop.tags());

    assertThat(plan(Shop.desired()).hasChanges()).isFalse();
  }

  @Test
  void one_that_somebody_else_made_is_a_conflict_until_it_is_taken_over() {
    account.dashboards.put(NAME, text("hi"), new TreeMap<>(Map.of("team", "web")));

    Plan conflict = plan(desired(overview(text("hi"))));
    assertThat(conflict.isBlocked()).isTrue();
    assertThat(conflict.changes().get(0).sentence())
        .isEqualTo(
            "dashboards/cloudwatch/overview.yaml:1:1: the dashboard 'shop-prod-overview' exists and"
                + " was not made by Tocsin (it has no tag tocsin:managed); use another name, or have"
                + " Tocsin take it over (--adopt shop-prod-overview)");

    Plan adopted =
        Planner.plan(
            desired(overview(text("hi"))),
            account.read(),
            new PlanOptions(PlanLimits.DEFAULT, Set.of(NAME), Set.of()));
    assertThat(adopted.steps()).extracting(Step::text).containsExactly("TagResource " + NAME);
    apply(adopted);
    assertThat(account.dashboards.dashboards.get(NAME).tags()).containsEntry("team", "web");
    assertThat(plan(desired(overview(text("hi")))).hasChanges()).isFalse();
  }

  @Test
  void a_dashboard_that_changed_after_the_plan_was_made_is_not_overwritten() {
    account.dashboards.put(NAME, text("hi"), Shop.tags());
    Plan plan = plan(desired(overview(text("ho"))));
    account.dashboards.put(NAME, text("by hand"), Shop.tags());

    ApplyResult result = new Applier(account.ports()).apply(plan, ApplyListener.NONE);

    assertThat(result.status()).isEqualTo(ApplyResult.Status.REFUSED);
    assertThat(result.reasons())
        .singleElement()
        .asString()
        .startsWith("the dashboard 'shop-prod-overview' has changed since the plan was made");
  }

  @Test
  void a_dashboard_of_one_component_is_among_that_components_changes() {
    DefinedDashboard several = overview(text("hi"));
    DefinedDashboard one =
        new DefinedDashboard(
            "db",
            "shop-prod-db",
            "orders-db",
            several.body(),
            new TreeSet<>(),
            several.source(),
            Shop.tags());

    Plan plan =
        Planner.plan(
            desired(several, one),
            account.read(),
            new PlanOptions(PlanLimits.DEFAULT, Set.of(), Set.of("orders-db")));

    assertThat(plan.steps()).extracting(Step::text).containsExactly("PutDashboard shop-prod-db");
  }

  private static Desired desired(DefinedDashboard... dashboards) {
    return Shop.desired().withDashboards(List.of(dashboards));
  }

  private Plan plan(Desired desired) {
    return Planner.plan(desired, account.read());
  }

  private void apply(Plan plan) {
    assertThat(new Applier(account.ports()).apply(plan, ApplyListener.NONE).status())
        .isEqualTo(ApplyResult.Status.APPLIED);
  }

  private static DefinedDashboard overview(String body, String... alarms) {
    return new DefinedDashboard(
        "overview",
        NAME,
        null,
        Shop.json(body),
        new TreeSet<>(List.of(alarms)),
        new Location("dashboards/cloudwatch/overview.yaml", 1, 1),
        Shop.tags());
  }

  private static String text(String markdown) {
    return texts(1, markdown);
  }

  private static String texts(int count, String markdown) {
    List<String> widgets = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(
            i ->
                widgets.add(
                    "{\"type\":\"text\",\"properties\":{\"markdown\":\"" + markdown + "\"}}"));
    return "{\"widgets\":[" + String.join(",", widgets) + "]}";
  }
}
