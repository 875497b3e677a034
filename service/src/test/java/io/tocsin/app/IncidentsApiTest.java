package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.simulation.Scenario;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An incident of the shop whose database connections run out, from being seen to its end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IncidentsApiTest {
  private static RunningTocsin tocsin;
  private static JsonNode open;

  @BeforeAll
  static void start(@TempDir Path data) {
    tocsin =
        RunningTocsin.start(
            data, new DemoSettings(null, Scenario.DATABASE_CONNECTIONS, 1, 600), c -> {});
    assertThat(
            deploy("{\"component\": \"orders-db\", \"version\": \"pool of 80\"}", "d1")
                .statusCode())
        .isEqualTo(201);
    open =
        tocsin
            .await(
                "/v1/incidents",
                page ->
                    page.path("items").size() > 0
                        && !page.path("items").get(0).path("likeliest").isNull())
            .path("items")
            .get(0);
  }

  @AfterAll
  static void stop() {
    tocsin.close();
  }

  private static HttpResponse<String> deploy(String body, String key) {
    return tocsin.send(
        HttpRequest.newBuilder(tocsin.uri("/v1/deploys"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(tocsin.uri("/v1/incidents/" + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return tocsin.send(request.build());
  }

  private static String id() {
    return open.path("id").asText();
  }

  @Test
  @Order(1)
  void the_symptom_is_an_incident_with_its_likeliest_cause_first() {
    assertThat(open.path("symptoms")).isNotEmpty();
    assertThat(open.path("likeliest").asText()).isEqualTo("shop-prod-db-connections-high");
    assertThat(open.path("causes").get(0).path("component").asText()).isEqualTo("orders-db");
    assertThat(open.path("causes").get(0).path("reason").asText()).contains("before the symptom");
    assertThat(open.path("secondsToDetect").asLong()).isNotNegative();
    assertThat(tocsin.json("/v1/incidents/" + id()).path("title")).isEqualTo(open.path("title"));
  }

  @Test
  @Order(2)
  void somebody_looks_after_it_and_writes_what_they_did() {
    assertThat(post(id() + "/acknowledge", "{}").statusCode()).isEqualTo(200);
    assertThat(post(id() + "/acknowledge", "{}").statusCode()).as("again").isEqualTo(200);
    for (int i = 0; i < 2; i++) { // sent again, as its answer was lost
      assertThat(
              post(
                      id() + "/notes",
                      "{\"text\": \"pool of <b>8</b> | 16\"}",
                      "Idempotency-Key",
                      "first")
                  .statusCode())
          .isEqualTo(201);
    }

    JsonNode incident = tocsin.json("/v1/incidents/" + id());

    assertThat(incident.path("acknowledgedBy").asText()).isNotEmpty();
    assertThat(incident.path("notes")).hasSize(1);
    assertThat(tocsin.json("/v1/incidents/" + id() + "/events").path("items"))
        .extracting(event -> event.path("kind").asText())
        .contains("opened", "explained", "acknowledged", "noted");
  }

  @Test
  @Order(3)
  void as_markdown_it_begins_a_post_mortem() {
    HttpResponse<String> answer = tocsin.get("/v1/incidents/" + id(), "Accept", "text/markdown");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/markdown;charset=utf-8");
    assertThat(answer.body())
        .startsWith("# Incident " + id() + ": ")
        .contains(
            "## Timeline", "pool of &lt;b&gt;8&lt;/b&gt; \\| 16", "tocsin report error-source")
        .contains("## What we do about it");
    assertThat(tocsin.get("/v1/incidents/" + id() + "?format=markdown").body())
        .startsWith("# Incident " + id());
  }

  @Test
  @Order(4)
  void it_cannot_be_resolved_while_users_feel_it() {
    JsonNode now = tocsin.json("/v1/incidents/" + id());
    HttpResponse<String> answer = post(id() + "/resolve", "{}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains(now.path("status").asText().equals("resolved") ? "already" : "in ALARM");
  }

  @Test
  @Order(5)
  void what_is_asked_wrongly_is_told() {
    assertThat(tocsin.get("/v1/incidents/999999").body()).contains("no incident '999999'");
    assertThat(tocsin.get("/v1/incidents/x").statusCode()).isEqualTo(404);
    assertThat(tocsin.get("/v1/incidents?status=open").body()).contains("expected active");
    assertThat(post(id() + "/notes", "{}", "Idempotency-Key", "k").body())
        .contains("'text' is missing");
    assertThat(post(id() + "/notes", "{\"text\": \"x\"}").body()).contains("Idempotency-Key");
    assertThat(
            post(
                    id() + "/notes",
                    "{\"text\": \"" + "x".repeat(4001) + "\"}",
                    "Idempotency-Key",
                    "k")
                .body())
        .contains("4,001 characters");
    assertThat(post("999999/acknowledge", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(6)
  void what_was_deployed_before_is_among_the_causes() {
    JsonNode incident =
        tocsin.await(
            "/v1/incidents/" + id(), each -> !each.path("causes").findParents("version").isEmpty());

    JsonNode deploy = incident.path("causes").findParents("version").get(0);
    assertThat(deploy.path("version").asText()).isEqualTo("pool of 80");
    assertThat(tocsin.json("/v1/deploys").path("items").get(0)).isEqualTo(deploy);
    assertThat(tocsin.json("/v1/incidents/" + id() + "/events").toString()).contains("pool of 80");
    assertThat(tocsin.get("/v1/incidents/" + id() + "?format=markdown").body())
        .contains("Deploy of pool of 80");
    assertThat(deploy("{\"component\": \"orders-db\", \"version\": \"again\"}", "d1").body())
        .as("told again")
        .contains("pool of 80");
  }

  @Test
  @Order(7)
  void a_deploy_that_cannot_be_is_told() {
    assertThat(
            deploy(
                    "{\"component\": \"orders-dp\", \"at\": \"soon\", \"link\": \"javascript:x\"}",
                    "d2")
                .body())
        .contains(
            "there is no component 'orders-dp'; did you mean 'orders-db'?",
            "'version' is missing",
            "'at' is 'soon'",
            "'link' is 'javascript:x'");
    assertThat(
            deploy(
                    "{\"component\": \"orders-db\", \"version\": \"1\", \"at\": \"2019-01-01T00:00:00Z\"}",
                    "d3")
                .body())
        .contains("of the last 30 days");
  }

  @Test
  @Order(8)
  void a_runbook_that_an_alarm_names_is_given_and_no_other_file() {
    String path = tocsin.json("/v1/alarms/shop-prod-db-connections-high").path("runbook").asText();

    JsonNode runbook = tocsin.json("/v1/runbooks/" + path);

    assertThat(runbook.path("path").asText()).isEqualTo(path);
    assertThat(runbook.path("title").asText()).isNotEmpty();
    assertThat(runbook.path("html").asText()).contains("<h3>").doesNotContain("<script");
    assertThat(tocsin.get("/v1/runbooks/tocsin.yml").statusCode()).isEqualTo(404);
    assertThat(tocsin.get("/v1/runbooks/docs/..%2Ftocsin.yml").statusCode()).isIn(400, 404);
  }
}
