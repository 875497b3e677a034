package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.Environment;
import io.tocsin.definition.Location;
import io.tocsin.plan.Change;
import io.tocsin.plan.Change.Kind;
import io.tocsin.plan.Change.Resource;
import io.tocsin.plan.FieldChange;
import io.tocsin.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  private static final Environment PROD =
      new Environment("shop", "prod", "111122223333", "eu-central-1", null);

  @Test
  void a_plan_is_grouped_by_component_and_ends_with_a_count() throws IOException {
    Plan plan =
        plan(
            change(Kind.CREATE, Resource.TOPIC, "shop-prod-page", null, null),
            change(
                Kind.CREATE,
                Resource.METRIC_ALARM,
                "shop-prod-db-cpu-high",
                "orders-db",
                null,
                new FieldChange("Threshold", "", "90")),
            change(
                Kind.UPDATE,
                Resource.METRIC_ALARM,
                "shop-prod-db-connections-high",
                "orders-db",
                null,
                new FieldChange("AlarmDescription", "one\ntwo", ""),
                new FieldChange("Threshold", "350", "400")),
            change(Kind.DELETE, Resource.METRIC_ALARM, "shop-prod-old", null, null),
            change(
                Kind.NOTE,
                Resource.METRIC_ALARM,
                "shop-prod-api-5xx-ratio",
                "api-ingress",
                "a person switched the actions off"),
            change(
                Kind.CONFLICT,
                Resource.COMPOSITE_ALARM,
                "shop-prod-checkout-impaired",
                "api-ingress",
                "it exists and is not ours"),
            change(Kind.UNCHANGED, Resource.METRIC_ALARM, "shop-prod-same", "orders-db", null));

    assertThat(PlanText.of(plan, false)).isEqualTo(resource("plan.txt"));
  }

  @Test
  void no_changes_count_what_is_right() {
    assertThat(
            PlanText.of(
                plan(
                    change(Kind.UNCHANGED, Resource.METRIC_ALARM, "a", "c", null),
                    change(Kind.UNCHANGED, Resource.COMPOSITE_ALARM, "b", "c", null),
                    change(Kind.UNCHANGED, Resource.TOPIC, "t", null, null)),
                false))
        .isEqualTo("No changes. 2 alarms and 1 topic are as the files say.\n");
  }

  @Test
  void colour_marks_the_kind_of_change() {
    assertThat(PlanText.of(plan(change(Kind.DELETE, Resource.METRIC_ALARM, "a", "c", null)), true))
        .contains("\u001b[31m- delete metric alarm a\u001b[0m");
  }

  @Test
  void control_characters_of_the_account_do_not_reach_the_terminal() {
    assertThat(
            PlanText.of(
                plan(
                    change(
                        Kind.UPDATE,
                        Resource.METRIC_ALARM,
                        "a",
                        "c",
                        null,
                        new FieldChange("AlarmDescription", "\u001b[2Jgone", "x"))),
                false))
        .contains("AlarmDescription: [2Jgone \u2192 x");
  }

  @Test
  void a_refused_plan_says_why() {
    Plan plan = new Plan(PROD, List.of(), List.of(), List.of(), List.of("too many deletions"));

    assertThat(PlanText.of(plan, false))
        .isEqualTo(
            "! refused: too many deletions\n\n"
                + "Plan: 0 to create, 0 to update, 0 to delete. Nothing can be applied.\n");
  }

  private static Plan plan(Change... changes) {
    return new Plan(PROD, List.of(changes), List.of(), List.of(), List.of());
  }

  private static Change change(
      Kind kind,
      Resource resource,
      String name,
      @Nullable String component,
      @Nullable String sentence,
      FieldChange... fields) {
    return new Change(
        kind,
        resource,
        name,
        component,
        List.of(fields),
        sentence,
        kind == Kind.DELETE ? null : new Location("alarms/shop.yaml", 7, 5));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PlanTextTest.class.getResourceAsStream("/render/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
