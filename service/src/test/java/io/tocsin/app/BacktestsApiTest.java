package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.simulation.Scenario;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Back-tests over HTTP, of the shop whose database connections run out. */
class BacktestsApiTest {
  private static RunningTocsin tocsin;
  private static Instant now;

  @BeforeAll
  static void start(@TempDir Path data) {
    tocsin =
        RunningTocsin.start(
            data, new DemoSettings(null, Scenario.DATABASE_CONNECTIONS, 1, 600), c -> {});
    JsonNode incident =
        tocsin.await(
            "/v1/health",
            health -> !health.get("causes").isEmpty() && !health.get("symptoms").isEmpty());
    now = Instant.parse(incident.get("at").asText());
  }

  @AfterAll
  static void stop() {
    tocsin.close();
  }

  @Test
  void a_backtest_is_taken_runs_and_has_a_result_and_a_page() {
    HttpResponse<String> taken =
        post(
            """
            {"alarms": ["db-connections-high", "shop-checkout-impaired"],
             "from": "%s", "to": "%s", "delaySeconds": 60}
            """
                .formatted(now.minusSeconds(7_200), now));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    String path = taken.headers().firstValue("Location").orElseThrow();
    path = path.substring(path.indexOf("/v1/"));
    assertThat(RunningTocsin.read(taken.body()).get("state").asText()).isEqualTo("queued");

    JsonNode job = tocsin.await(path, each -> !each.get("ended").isNull());
    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("done");
    assertThat(job.get("progress").get("done")).isEqualTo(job.get("progress").get("total"));
    assertThat(job.get("request").get("delaySeconds").asInt()).isEqualTo(60);
    JsonNode result = job.get("result");
    assertThat(result.get("definitions").asText()).isEqualTo("the files");
    JsonNode database = alarm(result, "db-connections-high");
    assertThat(database.get("fired").asInt()).isPositive();
    assertThat(database.get("graph").isNull()).isTrue();
    // The children of the composite are played with it.
    assertThat(result.get("alarms").size()).isGreaterThan(2);
    JsonNode graph = alarm(tocsin.json(path + "?graphs=1").get("result"), "db-connections-high");
    assertThat(graph.get("graph")).isNotEmpty();

    HttpResponse<String> page = tocsin.get(path + "/report");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'sha256-");
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("db-connections-high");
    assertThat(tocsin.get(path, "Accept", "text/html").body()).isEqualTo(page.body());
    assertThat(tocsin.get(path, "Accept", "*/*").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
  }

  @Test
  void every_alarm_of_every_region_is_played_and_bands_that_nobody_learnt_are_told() {
    String path = submitted("{\"from\": \"%s\"}".formatted(now.minusSeconds(3_600)));
    JsonNode job = tocsin.await(path, each -> !each.get("ended").isNull());
    assertThat(job.get("state").asText()).as(job.get("failure").asText()).isEqualTo("done");
    assertThat(alarm(job.get("result"), "front-door-down").get("fired").asInt()).isZero();
    assertThat(alarm(job.get("result"), "dr-database-gone").get("fired").asInt()).isZero();
    assertThat(job.get("result").toString()).contains("compares with the anomaly detection band");
  }

  @Test
  void the_account_and_both_are_played_as_well() {
    for (String mode : List.of("account", "compare")) {
      String path =
          submitted(
              "{\"mode\": \"%s\", \"alarms\": [\"db-connections-high\"], \"from\": \"%s\"}"
                  .formatted(mode, now.minusSeconds(3_600)));
      JsonNode job = tocsin.await(path, each -> !each.get("ended").isNull());
      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("done");
      assertThat(job.get("comparison").isNull()).isEqualTo(mode.equals("account"));
      assertThat(job.get("result").isNull()).isEqualTo(mode.equals("compare"));
      if (mode.equals("compare")) {
        assertThat(job.get("headline").asText())
            .isEqualTo("This change would have made no difference.");
        assertThat(tocsin.get(path + "/report").body()).contains("made no difference");
      }
    }
  }

  @Test
  void all_mistakes_of_a_body_are_told_at_once() {
    HttpResponse<String> refused =
        post(
            """
            {"alarms": ["db-conections-high", 5], "from": "yesterday", "to": "2999-01-01T00:00:00Z",
             "delaySeconds": -1, "mode": "both", "color": "red"}
            """);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(texts(RunningTocsin.read(refused.body()).get("errors")))
        .hasSize(7)
        .contains(
            "there is no field 'color'; expected alarms, from, to, delaySeconds, mode, history",
            "'mode' is 'both'; expected one of files, account, compare",
            "there is no alarm 'db-conections-high' in the files; did you mean"
                + " 'db-connections-high'?",
            "'alarms' has '5'; expected an id",
            "'delaySeconds' is '-1'; expected a whole number from 0 to 86400")
        .anyMatch(each -> each.startsWith("'from' is 'yesterday'; expected an instant in UTC"))
        .anyMatch(each -> each.startsWith("'to' is 2999-01-01T00:00:00Z, which is to come"));
  }

  @Test
  void bodies_that_are_no_json_object_are_refused_with_one_sentence() {
    assertThat(detail(post("{\"from\": "))).startsWith("The body is no JSON: mistake in line 1");
    assertThat(detail(post("[]"))).startsWith("The body is no JSON object");
    assertThat(detail(post("\"" + "x".repeat(70_000) + "\"")))
        .isEqualTo("The body is longer than 64 KiB");
    HttpResponse<String> form =
        tocsin.send(
            HttpRequest.newBuilder(tocsin.uri("/v1/backtests"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("a=b"))
                .build());
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(detail(form)).contains("Content-Type: application/json");
  }

  @Test
  void times_out_of_bounds_are_refused() {
    assertThat(
            detail(post("{\"from\": \"%s\", \"to\": \"%s\"}".formatted(now, now.minusSeconds(60)))))
        .contains("must be a minute or more before 'to'");
    assertThat(detail(post("{\"from\": \"2020-01-01T00:00:00Z\"}")))
        .contains("are more than 455 days; CloudWatch keeps nothing longer");
  }

  @Test
  void a_full_queue_says_when_to_come_back_and_what_waits_is_cancelled() {
    List<String> paths = new ArrayList<>();
    String year = "{\"from\": \"%s\"}".formatted(now.minusSeconds(450L * 86_400));
    HttpResponse<String> answer = post(year);
    while (answer.statusCode() == 202 && paths.size() < 20) {
      paths.add("/v1/backtests/" + RunningTocsin.read(answer.body()).get("id").asText());
      answer = post(year);
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    assertThat(paths.size()).isBetween(8, 10);
    assertThat(tocsin.pages("/v1/backtests", "before", 4))
        .extracting(job -> "/v1/backtests/" + job.get("id").asText())
        .doesNotHaveDuplicates()
        .containsAll(paths);
    HttpResponse<String> early = tocsin.get(paths.get(paths.size() - 1) + "/report");
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(detail(early)).endsWith("has no report yet; it is queued");
    for (int i = paths.size() - 1; i >= 0; i--) {
      assertThat(delete(paths.get(i)).statusCode()).isEqualTo(204);
    }
    for (String path : paths) {
      JsonNode job = tocsin.await(path, each -> !each.get("ended").isNull());
      assertThat(job.get("state").asText()).isEqualTo("cancelled");
      assertThat(delete(path).statusCode()).isEqualTo(204);
      assertThat(tocsin.get(path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void what_is_not_there_is_said() {
    for (String id : List.of("999999", "x", "123456789012345678901234567890")) {
      HttpResponse<String> answer = tocsin.get("/v1/backtests/" + id);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(detail(answer)).startsWith("There is no back-test '" + id + "'");
      assertThat(delete("/v1/backtests/" + id).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_history_that_is_not_there_fails_with_its_sentence() {
    String path = submitted("{\"mode\": \"account\", \"alarms\": [\"no-such\"]}");
    JsonNode job = tocsin.await(path, each -> !each.get("ended").isNull());
    assertThat(job.get("state").asText()).isEqualTo("failed");
    assertThat(job.get("failure").asText()).startsWith("there is no alarm 'no-such'; known: ");
  }

  private static JsonNode alarm(JsonNode result, String id) {
    for (JsonNode alarm : result.get("alarms")) {
      if (alarm.get("id").asText().equals(id)) {
        return alarm;
      }
    }
    throw new AssertionError("no " + id + " in " + result);
  }

  private static String submitted(String body) {
    HttpResponse<String> taken = post(body);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    return "/v1/backtests/" + RunningTocsin.read(taken.body()).get("id").asText();
  }

  private static HttpResponse<String> post(String body) {
    return tocsin.send(
        HttpRequest.newBuilder(tocsin.uri("/v1/backtests"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> delete(String path) {
    return tocsin.send(HttpRequest.newBuilder(tocsin.uri(path)).DELETE().build());
  }

  private static String detail(HttpResponse<String> answer) {
    return RunningTocsin.read(answer.body()).get("detail").asText();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
