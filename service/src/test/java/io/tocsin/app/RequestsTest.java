package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.simulation.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of every kind, wrong ones above all, to a server on which nothing happens. */
class RequestsTest {
  private static final Pattern INSIDE =
      Pattern.compile("Exception|\\bat [a-z]+\\.|(io\\.tocsin|org|com|java|jakarta)\\.[a-z]+\\.");

  private static RunningTocsin tocsin;

  @BeforeAll
  static void start(@TempDir Path data) {
    tocsin =
        RunningTocsin.start(
            data,
            new DemoSettings(null, Scenario.QUIET, 1, 1),
            c -> c.setAllowedHosts(Set.of("Tocsin.Example")));
    tocsin.await("/v1/health", health -> health.get("state").asText().equals("healthy"));
  }

  @AfterAll
  static void stop() {
    tocsin.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/alarms",
        "/alarms/any",
        "/alarms/any/thing",
        "/outbox",
        "/reports",
        "/reports/errors-by-route?from=x"
      })
  void each_deep_link_gives_the_page_with_a_policy_that_allows_its_import_map(String path)
      throws Exception {
    HttpResponse<String> page = tocsin.get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    Matcher map =
        Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page.body());
    assertThat(map.find()).isTrue();
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(header(page, "Content-Security-Policy"))
        .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';")
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void every_file_that_the_page_names_is_served_as_what_it_is() {
    String page = tocsin.get("/").body();
    Matcher names = Pattern.compile("\"(/(?:assets|webjars)/[^\"]+)\"").matcher(page);
    int files = 0;
    while (names.find()) {
      String name = names.group(1);
      if (name.endsWith("/")) {
        continue;
      }
      files++;
      HttpResponse<String> file = tocsin.get(name);
      assertThat(file.statusCode()).as(name).isEqualTo(200);
      assertThat(header(file, "Content-Type"))
          .as(name)
          .startsWith(
              name.endsWith(".css")
                  ? "text/css"
                  : name.endsWith(".svg") ? "image/svg+xml" : "text/javascript");
      assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
    }
    assertThat(files).isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/nope, 404",
    "/v1/alarms/nope, 404",
    "/v1/alarms/TargetTracking-table/shop-AlarmHigh-1, 404",
    "/v1/alarms/nope/series, 404",
    "/v1/reports/nope, 404",
    "/v1/events/nope, 404",
    "/favicon.ico, 404",
    "/application.wadl, 404",
    "/assets/nope.js, 404",
    "/assets/, 404",
    "/assets, 404",
    "/assets/..%2f..%2ftocsin.yml, 400",
    "/webjars/lit/, 404",
    "/webjars/nope/index.js, 404",
    "/v1/alarms/a%2Fb, 400",
    "//v1/health, 400",
    "/v1/alarms?limit=0, 400",
    "/v1/alarms?limit=9999999999999999999999, 400",
    "/v1/alarms?state=x&kind=y&severity=z, 400",
    "/v1/alarms?cursor=%00, 400",
    "/v1/series?minutes=-1, 400",
    "/v1/transitions?before=x, 400",
    "/v1/outbox?limit=201, 400",
    "/v1/outbox?after=3, 400",
    "/v1/alarms?sate=ALARM, 400",
    "/v1/series?minute=3, 400",
    "/v1/transitions?cursor=3, 400",
    "/v1/reports/errors-by-route?from=yesterday, 400",
    "/v1/reports/errors-by-route?from=%2B1000000000-01-01T00:00:00Z, 400",
    "/v1/reports/errors-by-route?from=-1000000000-01-01T00:00:00Z&to=2026-01-01T00:00:00Z, 400",
    "/v1/reports/errors-by-route?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, 400",
    "/v1/reports/errors-by-route?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z, 400",
    "/v1/reports/errors-by-route?intervall=1m, 400",
    "/v1/reports/errors-by-route?interval=1%27%20or%201=1, 400",
    "/v1/reports/errors-by-route?format=xml, 400",
  })
  void what_cannot_be_answered_is_a_problem_in_a_sentence(String path, int status) {
    HttpResponse<String> response = tocsin.get(path);
    assertProblem(response, status);
  }

  @Test
  void all_mistakes_of_a_request_are_told_at_once() {
    JsonNode problem =
        RunningTocsin.read(tocsin.get("/v1/alarms?state=x&kind=y&severity=z&limit=a").body());
    assertThat(problem.get("errors").size()).isEqualTo(4);
    assertThat(problem.get("errors").get(0).asText())
        .isEqualTo("'state' is 'x'; expected one of OK, ALARM, INSUFFICIENT_DATA");
  }

  @Test
  void long_values_are_refused_and_not_repeated_in_full() {
    HttpResponse<String> text = tocsin.get("/v1/alarms?q=" + "a".repeat(7_000));
    assertProblem(text, 400);
    HttpResponse<String> state = tocsin.get("/v1/alarms?state=" + "a".repeat(7_000));
    assertProblem(state, 400);
    assertThat(state.body().length()).isLessThan(500);
    HttpResponse<String> name = tocsin.get("/v1/alarms/" + "a".repeat(7_000));
    assertProblem(name, 404);
    assertThat(name.body().length()).isLessThan(500);
    HttpResponse<String> nothing = tocsin.get("/v1/" + "a".repeat(7_000));
    assertProblem(nothing, 404);
    assertThat(nothing.body().length()).isLessThan(500);
    assertProblem(tocsin.get("/v1/alarms?q=" + "a".repeat(20_000)), 414);
    assertProblem(tocsin.get("/v1/health", "X-Long", "a".repeat(20_000)), 431);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/v1/health",
    "DELETE,/v1/alarms/x",
    "PUT,/",
    "POST,/assets/app.js",
    "DELETE,/assets/app.js",
    "PATCH,/v1/reports",
    "POST,/v1/events"
  })
  void a_wrong_method_is_told_which_ones_are_right(String method, String path) {
    HttpResponse<String> response =
        tocsin.send(
            HttpRequest.newBuilder(tocsin.uri(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    assertProblem(response, 405);
    if (!path.startsWith("/assets")) {
      assertThat(header(response, "Allow")).contains("GET");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/health", "/v1/alarms", "/v1/reports", "/assets/app.js"})
  void head_gives_the_headers_of_get_and_no_body(String path) {
    HttpResponse<String> head =
        tocsin.send(
            HttpRequest.newBuilder(tocsin.uri(path))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Type")).isEqualTo(header(tocsin.get(path), "Content-Type"));
  }

  @Test
  void a_known_health_is_not_sent_again() {
    HttpResponse<String> gzipped = tocsin.get("/v1/health", "Accept-Encoding", "gzip");
    String tag = header(gzipped, "ETag");
    assertThat(
            tocsin.get("/v1/health", "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    String plain = header(tocsin.get("/v1/health"), "ETag");
    for (String known : new String[] {plain, "W/" + plain, "\"x\", " + plain, "*"}) {
      assertThat(tocsin.get("/v1/health", "If-None-Match", known).statusCode())
          .as(known)
          .isEqualTo(304);
    }
    assertThat(tocsin.get("/v1/health", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void a_known_file_is_not_sent_again() {
    HttpResponse<String> file = tocsin.get("/assets/app.js");
    assertThat(header(file, "Cache-Control")).isEqualTo("no-cache");
    HttpResponse<String> again =
        tocsin.get("/assets/app.js", "If-None-Match", header(file, "ETag"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example,421",
    "127.0.0.1.evil.example,421",
    "tocsin.example,200",
    "TOCSIN.example:8080,200",
    "localhost:1,200",
    "[::1]:9,200",
    ":80,400"
  })
  void only_requests_that_name_this_server_are_answered(String host, int status)
      throws IOException {
    assertThat(raw(tocsin.port(), "GET /v1/health", host, "")).startsWith("HTTP/1.1 " + status);
    assertThat(raw(tocsin.adminPort(), "GET /ping", host, "")).startsWith("HTTP/1.1 " + status);
    assertThat(raw(tocsin.port(), "GET /assets/app.js", host, "")).startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1", "::"})
  void a_page_of_another_origin_is_refused(String origin) {
    assertProblem(tocsin.get("/v1/health", "Origin", origin), 403);
    HttpResponse<String> task =
        tocsin.send(
            HttpRequest.newBuilder(tocsin.adminUri("/tasks/gc"))
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(task.statusCode()).isEqualTo(403);
  }

  @Test
  void the_own_page_may_ask() {
    assertThat(tocsin.get("/v1/health", "Origin", "http://127.0.0.1:" + tocsin.port()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void the_admin_port_tells_how_the_server_is() {
    HttpResponse<String> checks = admin("/healthcheck");
    assertThat(checks.statusCode()).isEqualTo(200);
    assertThat(RunningTocsin.read(checks.body()).get("sweep").get("healthy").asBoolean()).isTrue();
    assertThat(admin("/ping").body().strip()).isEqualTo("pong");
    assertThat(admin("/prometheus").body()).contains("event_streams 0.0");
    assertProblem(admin("/nope"), 404);
  }

  private static HttpResponse<String> admin(String path) {
    return tocsin.send(HttpRequest.newBuilder(tocsin.adminUri(path)).build());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Content-Security-Policy")).contains("default-src 'none'");
    JsonNode problem = RunningTocsin.read(response.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).hasSizeGreaterThan(20).doesNotContainPattern(INSIDE);
  }

  /** The JDK's client lets nobody choose the Host. */
  private static String raw(int port, String request, String host, String more) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              (request + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "Connection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
    }
  }
}
