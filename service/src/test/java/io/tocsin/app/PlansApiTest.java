package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.util.Duration;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.planned.KeptStep;
import io.tocsin.reconcile.Turns;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans asked of a running server over an embedded account that holds nothing yet. */
class PlansApiTest {
  private static final String PROD = "{\"environments\": [\"prod\"]}";
  private static final Set<String> AT_WORK = Set.of("planning", "applying");

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  private void settle(TocsinConfiguration settings) {
    settings.setAtStart("plan");
    settings.setReconcile(new ReconcileSettings("off", null, false, Duration.seconds(3)));
  }

  private RunningTocsin server() {
    return RunningTocsin.start(folder.resolve("data"), null, this::settle);
  }

  /** A server over files that the test may change. */
  private RunningTocsin serverOverOwnFiles() throws IOException {
    TestFolders.copy(RunningTocsin.root().resolve("alarms"), folder.resolve("alarms"));
    TestFolders.copy(
        RunningTocsin.root().resolve("docs/runbooks"), folder.resolve("docs/runbooks"));
    return RunningTocsin.start(
        folder.resolve("data"),
        null,
        settings -> {
          settle(settings);
          settings.setAlarms(folder.resolve("alarms").toString());
        });
  }

  private static HttpResponse<String> post(
      RunningTocsin server, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request.build());
  }

  private static HttpResponse<String> apply(RunningTocsin server, String plan, String key) {
    return post(server, plan + "/apply", "{}", "Idempotency-Key", key);
  }

  private static String detail(HttpResponse<String> refused) {
    assertThat(refused.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    return RunningTocsin.read(refused.body()).get("detail").asText();
  }

  /** Asks for a plan, and waits until it is made; gives its path. */
  private static String planned(RunningTocsin server, String body) {
    HttpResponse<String> taken = post(server, "/v1/plans", body);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    assertThat(RunningTocsin.read(taken.body()).get("status").asText()).isIn("planning", "ready");
    String path = taken.headers().firstValue("Location").orElseThrow();
    path = path.substring(path.indexOf("/v1/"));
    ended(server, path);
    return path;
  }

  private static JsonNode ended(RunningTocsin server, String path) {
    return server.await(path, plan -> !AT_WORK.contains(plan.get("status").asText()));
  }

  private static String applied(RunningTocsin server, String key) {
    String path = planned(server, PROD);
    assertThat(apply(server, path, key).statusCode()).isEqualTo(202);
    JsonNode done = ended(server, path);
    assertThat(done.get("status").asText()).as(done.get("reasons").toString()).isEqualTo("applied");
    return path;
  }

  @Test
  void a_plan_is_made_read_in_all_forms_and_applied_and_the_next_one_is_empty() {
    try (RunningTocsin server = server()) {
      String path = planned(server, PROD);
      JsonNode plan = server.json(path);
      assertThat(plan.get("status").asText()).as(plan.toString()).isEqualTo("ready");
      assertThat(plan.get("environments").get(0).asText()).isEqualTo("shop/prod");
      assertThat(plan.get("by").asText()).isEqualTo("local");
      assertThat(plan.get("changes").asBoolean()).isTrue();
      assertThat(plan.get("expires").asText()).isGreaterThan(plan.get("made").asText());
      assertThat(plan.get("plan").get("counts").get("create").asInt()).isGreaterThan(100);
      assertThat(plan.get("plan").get("headline")).isEqualTo(plan.get("headline"));
      assertThat(plan.get("apply").isNull()).isTrue();

      assertThat(server.get(path + "?format=markdown").body()).startsWith("### Plan for ");
      assertThat(server.get(path, "Accept", "text/markdown").body()).startsWith("### Plan for ");
      assertThat(server.get(path, "Accept", "text/plain").body()).contains("+ create");
      HttpResponse<String> page = server.get(path, "Accept", "text/html");
      assertThat(page.body()).startsWith("<!DOCTYPE html>");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'; style-src 'sha256-");

      HttpResponse<String> taken = apply(server, path, "first");
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
      JsonNode done = ended(server, path);
      assertThat(done.get("status").asText())
          .as(done.get("reasons").toString())
          .isEqualTo("applied");
      JsonNode apply = done.get("apply");
      assertThat(apply.get("by").asText()).isEqualTo("local");
      assertThat(apply.get("applied")).isEqualTo(apply.get("total"));
      assertThat(done.get("steps")).hasSize(apply.get("total").asInt());
      assertThat(done.get("steps").findValuesAsText("result")).containsOnly("applied");

      JsonNode second = server.json(planned(server, PROD));
      assertThat(second.get("changes").asBoolean()).isFalse();
      assertThat(second.get("plan").get("calls").get("count").asInt()).isZero();

      assertThat(server.pages("/v1/plans", "before", 1))
          .extracting(each -> each.get("status").asText())
          .containsExactly("ready", "applied");
      assertThat(server.json("/v1/audit").get("items").findValuesAsText("action"))
          .contains("POST /v1/plans", "POST " + path + "/apply");
    }
  }

  @Test
  void a_repeated_apply_is_answered_as_the_first_also_after_a_restart() {
    String path;
    HttpResponse<String> first;
    try (RunningTocsin server = server()) {
      path = planned(server, PROD);
      first = apply(server, path, "\"key-1\"");
      assertThat(first.statusCode()).isEqualTo(202);
      assertThat(apply(server, path, "key-1").body()).isEqualTo(first.body());
      ended(server, path);
    }
    try (RunningTocsin server = server()) {
      HttpResponse<String> again = apply(server, path, "key-1");
      assertThat(again.statusCode()).isEqualTo(202);
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(ended(server, path).get("status").asText()).isEqualTo("applied");

      HttpResponse<String> otherKey = apply(server, path, "key-2");
      assertThat(otherKey.statusCode()).isEqualTo(409);
      assertThat(detail(otherKey)).contains("was asked to be applied already");
      String other = planned(server, PROD);
      HttpResponse<String> otherPlan = apply(server, other, "key-1");
      assertThat(otherPlan.statusCode()).isEqualTo(422);
      assertThat(detail(otherPlan)).contains("was used for plan 1");
      assertThat(server.json(other).get("status").asText()).isEqualTo("ready");
    }
  }

  @Test
  void what_has_moved_in_the_account_since_is_told_and_nothing_is_applied() {
    try (RunningTocsin server = server()) {
      applied(server, "all");
      changeByHand("shop-prod-db-connections-high");
      String path = planned(server, PROD);
      changeByHand("shop-prod-db-storage-low");

      assertThat(apply(server, path, "late").statusCode()).isEqualTo(202);
      JsonNode refused = ended(server, path);

      assertThat(refused.get("status").asText()).isEqualTo("refused");
      assertThat(refused.get("reasons").get(0).asText())
          .contains("'shop-prod-db-storage-low'", "plan again");
      assertThat(refused.get("apply").get("applied").asInt()).isZero();
    }
  }

  /** As a person does in the console. */
  private void changeByHand(String name) {
    TocsinConfiguration configuration = RunningTocsin.settings();
    configuration.setData(folder.resolve("data").toString());
    Desired home = Declared.read(configuration, Map.of()).oneEnvironmentOrThrow().get(0);
    DefinedAlarm defined =
        home.alarms().stream()
            .filter(each -> each.alarm().name().equals(name))
            .findFirst()
            .orElseThrow();
    MetricAlarm alarm = (MetricAlarm) defined.alarm();
    try (Account account = Account.open(configuration, home.environment(), Clock.systemUTC())) {
      account
          .ports()
          .alarms()
          .put(alarm.withThreshold(alarm.threshold() + 1, 1, 1), defined.tags());
    }
  }

  @Test
  void files_that_have_changed_since_are_told_and_nothing_is_applied() throws IOException {
    try (RunningTocsin server = serverOverOwnFiles()) {
      String path = planned(server, PROD);
      Path file = folder.resolve("alarms/orders-db.yaml");
      Files.writeString(file, Files.readString(file).replace("wait: 2m", "wait: 3m"));

      apply(server, path, "late");
      JsonNode refused = ended(server, path);

      assertThat(refused.get("status").asText()).isEqualTo("refused");
      assertThat(refused.get("reasons").get(0).asText())
          .startsWith("the files do not declare of shop/prod");
    }
  }

  @Test
  void while_something_is_applied_nothing_else_is() {
    TocsinConfiguration configuration = RunningTocsin.settings();
    configuration.setData(folder.resolve("data").toString());
    try (RunningTocsin server = server();
        Store.OpenHistory store = Store.history(configuration)) {
      String path = planned(server, PROD);
      try (Turns elsewhere = store.turns(java.time.Duration.ofSeconds(30));
          Turns.Turn turn = elsewhere.take(List.of("shop/prod")).orElseThrow()) {
        assertThat(turn).isNotNull();
        HttpResponse<String> refused = apply(server, path, "one");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(detail(refused)).contains("something is being applied to shop/prod");
      }
      assertThat(apply(server, path, "one").statusCode()).isEqualTo(202);
      assertThat(ended(server, path).get("status").asText()).isEqualTo("applied");
    }
  }

  @Test
  void an_apply_that_is_cancelled_stops_between_two_calls_and_the_next_does_the_rest() {
    try (RunningTocsin server = server()) {
      String path = planned(server, PROD);
      assertThat(apply(server, path, "half").statusCode()).isEqualTo(202);
      assertThat(post(server, path + "/cancel", "{}").statusCode()).isEqualTo(202);

      JsonNode stopped = ended(server, path);
      assertThat(stopped.get("status").asText()).isIn("partly_applied", "cancelled");
      assertThat(stopped.get("reasons").get(0).asText()).startsWith("stopped as asked");
      assertThat(stopped.get("steps").findValuesAsText("result"))
          .contains("not_tried")
          .isSubsetOf("applied", "not_tried");
      applied(server, "rest");
      HttpResponse<String> late = post(server, path + "/cancel", "{}");
      assertThat(late.statusCode()).isEqualTo(409);
    }
  }

  @Test
  void a_plan_that_was_called_off_or_has_expired_is_not_applied() {
    try (RunningTocsin server =
        RunningTocsin.start(
            folder.resolve("data"),
            null,
            settings -> {
              settle(settings);
              settings.setPlans(new PlanSettings(Duration.seconds(2)));
            })) {
      String off = planned(server, PROD);
      HttpRequest delete = HttpRequest.newBuilder(server.uri(off)).DELETE().build();
      assertThat(server.send(delete).statusCode()).isEqualTo(204);
      assertThat(server.json(off).get("status").asText()).isEqualTo("cancelled");
      assertThat(detail(apply(server, off, "off"))).contains("was cancelled");

      String old = planned(server, PROD);
      server.await(old, plan -> plan.get("status").asText().equals("expired"));
      HttpResponse<String> refused = apply(server, old, "old");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(detail(refused)).contains("has expired");
    }
  }

  @Test
  void a_plan_whose_server_died_is_given_up_and_says_so() {
    TocsinConfiguration configuration = RunningTocsin.settings();
    configuration.setData(folder.resolve("data").toString());
    try (RunningTocsin server = server();
        Store.OpenHistory store = Store.history(configuration)) {
      String path = planned(server, PROD);
      long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
      Instant now = Instant.parse("2026-11-22T12:00:00Z");
      store.plans().claim(id, "dead", "another node", now, java.time.Duration.ofMinutes(1));
      store
          .plans()
          .steps(
              id,
              List.of(
                  new KeptStep(
                      0,
                      "shop/prod",
                      "eu-central-1",
                      "PutMetricAlarm a",
                      KeptStep.Result.STARTED,
                      null,
                      now)));
      store.plans().alive(id, java.time.Duration.ofSeconds(-1));

      JsonNode plan = ended(server, path);

      assertThat(plan.get("status").asText()).isEqualTo("partly_applied");
      assertThat(plan.get("reasons").get(0).asText())
          .startsWith("the server that applied it stopped before the end");
      assertThat(apply(server, path, "dead").statusCode()).isEqualTo(202);
    }
  }

  @Test
  void how_a_plan_goes_on_comes_in_the_stream() throws Exception {
    try (RunningTocsin server = server();
        EventLines events = EventLines.of(server)) {
      String path = planned(server, PROD);
      apply(server, path, "told");

      JsonNode last = events.next("plan", plan -> plan.get("status").asText().equals("applied"));

      assertThat(path).endsWith("/" + last.get("id").asText());
      assertThat(last.get("apply").get("applied")).isEqualTo(last.get("apply").get("total"));
      assertThat(last.has("plan")).isFalse();
    }
  }

  @Test
  void requests_that_mean_nothing_are_told_with_all_their_mistakes() {
    try (RunningTocsin server = server()) {
      HttpResponse<String> unknown =
          post(
              server,
              "/v1/plans",
              "{\"environments\": [\"prood\"], \"targets\": [\"orders-dp\"], \"adopt\": [\"x\"]}");
      assertThat(unknown.statusCode()).isEqualTo(400);
      assertThat(RunningTocsin.read(unknown.body()).get("errors"))
          .extracting(JsonNode::asText)
          .anyMatch(each -> each.startsWith("there is no environment 'prood'; "))
          .hasSize(3);

      HttpResponse<String> wrong =
          post(
              server,
              "/v1/plans",
              "{\"targets\": \"orders-db\", \"adopt\": [5], \"allowDeletes\": \"many\", \"prune\": 1, \"colour\": 2}");
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(RunningTocsin.read(wrong.body()).get("errors"))
          .extracting(JsonNode::asText)
          .hasSize(6)
          .anyMatch(each -> each.startsWith("no environment is named; "))
          .anyMatch(each -> each.startsWith("'targets' has '\"orders-db\"'; expected a list"))
          .anyMatch(each -> each.startsWith("there is no field 'colour'"));

      assertThat(detail(post(server, "/v1/plans", "[1]"))).startsWith("The body is no JSON object");
      assertThat(detail(post(server, "/v1/plans", "{\"all\": tru"))).contains("line 1, column");
      assertThat(post(server, "/v1/plans", " ".repeat(70_000)).statusCode()).isEqualTo(413);
      assertThat(post(server, "/v1/plans?dry=1", PROD).statusCode()).isEqualTo(400);
      assertThat(server.get("/v1/plans/77").statusCode()).isEqualTo(404);
      assertThat(server.get("/v1/plans/x").statusCode()).isEqualTo(404);

      String path = planned(server, PROD);
      assertThat(server.get(path + "?format=pdf").statusCode()).isEqualTo(400);
      assertThat(detail(post(server, path + "/apply", "{}")))
          .startsWith("the header Idempotency-Key is missing");
      assertThat(
              post(server, path + "/apply", "{\"force\": true}", "Idempotency-Key", "k")
                  .statusCode())
          .isEqualTo(400);
      assertThat(server.json(path).get("status").asText()).isEqualTo("ready");
    }
  }

  @Test
  void files_with_mistakes_are_told_with_their_lines() throws IOException {
    try (RunningTocsin server = serverOverOwnFiles()) {
      Files.writeString(
          folder.resolve("alarms/orders-db.yaml"), "component: orders-db\nalarm: []\n");
      HttpResponse<String> refused = post(server, "/v1/plans", "{\"all\": true}");
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(detail(refused)).contains("orders-db.yaml:2");
    }
  }

  @Test
  void a_page_of_another_origin_can_have_nothing_done() {
    try (RunningTocsin server = server()) {
      assertThat(post(server, "/v1/plans", PROD, "Origin", "https://evil.example").statusCode())
          .isEqualTo(403);
      for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
        HttpRequest form =
            HttpRequest.newBuilder(server.uri("/v1/plans"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(PROD))
                .build();
        assertThat(server.send(form).statusCode()).isEqualTo(415);
      }
      HttpRequest untyped =
          HttpRequest.newBuilder(server.uri("/v1/plans"))
              .POST(HttpRequest.BodyPublishers.ofString(PROD))
              .build();
      assertThat(server.send(untyped).statusCode()).isEqualTo(415);
      assertThat(post(server, "/v1/plans", PROD, "X-Forwarded-For", "10.0.0.1").statusCode())
          .isEqualTo(403);
      assertThat(server.json("/v1/plans").get("items")).isEmpty();
    }
  }
}
