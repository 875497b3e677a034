package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.util.Duration;
import io.tocsin.adapter.jdbi.Database;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.adapter.oidc.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People log in with a browser, at an issuer, and are known for as long as they may be. */
class LoginApiTest {
  private static final Map<String, List<String>> ROLES =
      Map.of("viewer", List.of("staff"), "operator", List.of("ops"), "admin", List.of("leads"));
  private static final String PROD = "{\"environments\": [\"prod\"]}";

  @TempDir static Path folder;
  private static TestIssuer issuer;
  private static RunningTocsin server;

  @BeforeAll
  static void start() {
    issuer = TestIssuer.start();
    server = server(issuer.uri(), null, "data");
  }

  @AfterAll
  static void stop() throws IOException, SQLException {
    server.close();
    issuer.close();
    H2Files.close(folder);
  }

  private static RunningTocsin server(URI issuer, String url, String data) {
    return RunningTocsin.start(
        folder.resolve(data),
        null,
        settings -> {
          settings.setAtStart("plan");
          settings.setReconcile(new ReconcileSettings("off", null, false, Duration.seconds(3)));
          settings.setAuth(
              new AuthSettings(
                  "oidc",
                  null,
                  new LoginSettings(
                      issuer.toString(),
                      "tocsin-client",
                      "s3cret",
                      null,
                      null,
                      null,
                      ROLES,
                      url,
                      null,
                      null),
                  null));
        });
  }

  private static BrowserLogin browser() {
    return new BrowserLogin(server, issuer);
  }

  private static String detail(HttpResponse<String> refused) {
    return RunningTocsin.read(refused.body()).get("detail").asText();
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(detail(answer)).isEqualTo(sentence);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  private static String bearer(String name, String... groups) {
    return "Bearer " + issuer.signed(issuer.claims(name, Instant.now(), groups));
  }

  private static HttpResponse<String> send(
      String method, String path, String body, String authorization) {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void a_page_leads_to_the_issuer_and_back_to_the_page() {
    BrowserLogin ann = browser();
    HttpResponse<String> page = ann.open("/alarms/db%20x?minutes=5");
    assertThat(page.statusCode()).isEqualTo(303);
    URI login = BrowserLogin.location(page);
    assertThat(login.getPath()).isEqualTo("/login");
    assertThat(login.getQuery()).isEqualTo("to=/alarms/db%20x?minutes=5");

    issuer.next("ann", "ops");
    HttpResponse<String> sent = ann.open(login);
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(sent.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("tocsin-login=")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/")
        .contains("Max-Age=600");
    String asked =
        URLDecoder.decode(
            sent.headers().firstValue("Location").orElseThrow(), StandardCharsets.UTF_8);
    assertThat(asked)
        .startsWith(issuer.uri() + "/authorize?")
        .contains("code_challenge_method=S256", "response_type=code", "scope=openid email")
        .contains("state=", "nonce=", "redirect_uri=" + ann.origin() + "/login/callback")
        .doesNotContain("s3cret");

    HttpResponse<String> back =
        ann.open(BrowserLogin.location(ann.open(BrowserLogin.location(sent))));
    assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
    assertThat(BrowserLogin.location(back)).isEqualTo(server.uri("/alarms/db%20x?minutes=5"));
    assertThat(back.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .matches("tocsin=[A-Za-z0-9_-]{43};.*")
                    .contains("HttpOnly")
                    .contains("SameSite=Lax")
                    .contains("Path=/")
                    .contains("Max-Age=28800"));
    assertThat(ann.cookies()).containsOnlyKeys("tocsin");
    assertThat(ann.open("/alarms").statusCode()).isEqualTo(200);

    JsonNode me = RunningTocsin.read(ann.api("/v1/me").body());
    assertThat(me.get("name").asText()).isEqualTo("ann@shop.example");
    assertThat(me.get("role").asText()).isEqualTo("operator");
    assertThat(me.get("roles").toString()).isEqualTo("[\"viewer\",\"operator\"]");
    assertThat(me.get("via").asText()).isEqualTo("session");
    assertThat(Instant.parse(me.get("expires").asText()))
        .isBetween(Instant.now().plusSeconds(28_000), Instant.now().plusSeconds(28_801));
  }

  @Test
  void the_api_never_redirects() {
    HttpResponse<String> refused = browser().open("/v1/health");
    assertRefused(
        refused,
        401,
        "This server wants a login: a browser begins at /login, a program sends a token as Authorization: Bearer TOKEN");
    assertThat(server.get("/", "Accept", "*/*").statusCode()).isEqualTo(200);
  }

  @Test
  void a_write_has_to_come_from_the_page_and_is_recorded_by_name() {
    BrowserLogin bob = browser();
    bob.logIn("bob", "ops");
    assertThat(bob.post("/v1/plans", PROD, "Origin", bob.origin()).statusCode()).isEqualTo(202);
    assertThat(bob.post("/v1/plans", PROD, "Sec-Fetch-Site", "same-origin").statusCode())
        .isEqualTo(202);
    assertRefused(
        bob.post("/v1/plans", PROD),
        403,
        "Nothing says that a page of this server asks; send Origin or Sec-Fetch-Site as browsers do, or bring a token");
    assertThat(bob.post("/v1/plans", PROD, "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(bob.post("/logout", "{}").statusCode()).isEqualTo(403);
    String audit = send("GET", "/v1/audit?limit=500", "", bearer("eve", "leads")).body();
    assertThat(audit)
        .contains("\"who\":\"bob@shop.example\",\"role\":\"operator\",\"action\":\"log in\"")
        .contains(
            "\"who\":\"bob@shop.example\",\"role\":\"operator\",\"action\":\"POST /v1/plans\"")
        .doesNotContain(bob.cookies().get("tocsin"));
  }

  @Test
  void logging_out_ends_the_session_here_and_leads_to_the_issuer() {
    BrowserLogin ann = browser();
    ann.logIn("ann", "staff");
    String secret = ann.cookies().get("tocsin");
    HttpResponse<String> out = ann.post("/logout", "{}", "Origin", ann.origin());
    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(RunningTocsin.read(out.body()).get("location").asText())
        .startsWith(issuer.uri() + "/endsession?")
        .contains("client_id=tocsin-client")
        .contains("post_logout_redirect_uri=");
    assertThat(ann.cookies()).isEmpty();
    ann.cookies().put("tocsin", secret);
    assertRefused(
        ann.api("/v1/health"),
        401,
        "The session is not known to this server, or was ended; log in again at /login");
    assertThat(ann.open("/").statusCode()).isEqualTo(303);
  }

  @Test
  void a_login_is_used_once_and_only_by_the_browser_that_began_it() {
    BrowserLogin ann = browser();
    URI answer = ann.toIssuerAndBack("", "ann", "staff");
    String began = ann.cookies().get("tocsin-login");
    assertRefused(
        browser().open(answer),
        400,
        "No login is under way in this browser, or it took longer than ten minutes; begin again at /login");
    BrowserLogin other = browser();
    other.open("/login");
    assertRefused(
        other.open(answer), 400, "The answer belongs to another login; begin again at /login");

    assertThat(ann.open(answer).statusCode()).isEqualTo(303);
    ann.cookies().put("tocsin-login", began);
    assertRefused(ann.open(answer), 400, "This login was used already; begin again at /login");
    ann.post("/logout", "{}", "Origin", ann.origin());
    ann.cookies().put("tocsin-login", began);
    assertRefused(ann.open(answer), 400, "This login was used already; begin again at /login");
  }

  @Test
  void each_login_has_a_new_secret_and_ends_the_one_before() {
    BrowserLogin ann = browser();
    ann.logIn("ann", "staff");
    String first = ann.cookies().get("tocsin");
    ann.logIn("ann", "staff");
    assertThat(ann.cookies().get("tocsin")).isNotEqualTo(first);
    ann.cookies().put("tocsin", first);
    assertThat(ann.api("/v1/health").statusCode()).isEqualTo(401);
  }

  @Test
  void who_has_no_role_gets_no_session() {
    BrowserLogin guest = browser();
    assertRefused(
        guest.logIn("guest", "guests"),
        403,
        "'guest@shop.example' is in no group that this server has a role for; ask its owner to add you to one");
    assertThat(guest.cookies()).doesNotContainKey("tocsin");
  }

  @Test
  void a_code_that_is_not_good_and_a_refusal_are_told() {
    BrowserLogin ann = browser();
    URI answer = ann.toIssuerAndBack("", "ann", "staff");
    String state = answer.getQuery().replaceFirst(".*state=([^&]+).*", "$1");
    HttpResponse<String> wrong = ann.open("/login/callback?code=forged&state=" + state);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(detail(wrong))
        .startsWith("The issuer refused the login (")
        .doesNotContain("forged", "s3cret");
    assertRefused(
        ann.open("/login/callback?error=access_denied&state=" + state),
        401,
        "The issuer did not log you in (access_denied); begin again at /login");
    assertRefused(
        ann.open("/login/callback?error=%3Cscript%3E&state=" + state),
        401,
        "The issuer did not log you in (no reason); begin again at /login");
    assertRefused(
        ann.open("/login/callback?code=a&iss=https://evil.example&state=" + state),
        401,
        "The answer is of another issuer; begin again at /login");
  }

  @Test
  void a_login_never_leads_elsewhere() {
    for (String to :
        List.of("?to=//evil.example", "?to=https://evil.example", "?to=/%5Cevil", "")) {
      BrowserLogin ann = browser();
      HttpResponse<String> back = ann.open(ann.toIssuerAndBack(to, "ann", "staff"));
      assertThat(BrowserLogin.location(back)).as(to).isEqualTo(server.uri("/"));
    }
  }

  @Test
  void a_role_that_the_issuer_has_taken_lasts_as_long_as_the_session_and_no_login_longer() {
    BrowserLogin dan = browser();
    dan.logIn("dan", "ops");
    BrowserLogin elsewhere = browser();
    assertThat(elsewhere.logIn("dan", "guests").statusCode()).isEqualTo(403);
    assertThat(dan.api("/v1/me").body()).contains("\"role\":\"operator\"");
    send("POST", "/v1/sessions/revoke", "{\"subject\": \"dan-1\"}", bearer("eve", "leads"));
    assertThat(dan.api("/v1/me").statusCode()).isEqualTo(401);
    assertThat(dan.logIn("dan", "guests").statusCode()).isEqualTo(403);
  }

  @Test
  void an_admin_ends_all_sessions_of_somebody_at_once() {
    BrowserLogin here = browser();
    BrowserLogin there = browser();
    here.logIn("mallory", "ops");
    there.logIn("mallory", "ops");
    String open = send("GET", "/v1/sessions", "", bearer("eve", "leads")).body();
    assertThat(open).contains("\"subject\":\"mallory-1\"").doesNotContain("secret", "hash");
    assertThat(send("POST", "/v1/sessions/revoke", "{}", bearer("bob", "ops")).statusCode())
        .isEqualTo(403);
    assertRefused(
        send("POST", "/v1/sessions/revoke", "{}", bearer("eve", "leads")),
        400,
        "no 'subject' is given; GET /v1/sessions lists those of open sessions");
    HttpResponse<String> revoked =
        send("POST", "/v1/sessions/revoke", "{\"subject\": \"mallory-1\"}", bearer("eve", "leads"));
    assertThat(revoked.body()).isEqualTo("{\"ended\":2}");
    assertThat(here.api("/v1/health").statusCode()).isEqualTo(401);
    assertThat(there.post("/v1/plans", PROD, "Origin", there.origin()).statusCode()).isEqualTo(401);
  }

  @Test
  void a_wallboard_s_token_is_shown_once_reads_and_has_nothing_done() {
    String admin = bearer("eve", "leads");
    String day = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
    String body = "{\"name\": \"kitchen\", \"expires\": \"" + day + "\"}";
    assertThat(send("POST", "/v1/wallboard-tokens", body, bearer("bob", "ops")).statusCode())
        .isEqualTo(403);
    HttpResponse<String> made = send("POST", "/v1/wallboard-tokens", body, admin);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonNode token = RunningTocsin.read(made.body());
    String wallboard = "Bearer " + token.get("token").asText();
    assertThat(wallboard).startsWith("Bearer tocsinwb_");
    String listed = send("GET", "/v1/wallboard-tokens", "", admin).body();
    assertThat(listed).contains("kitchen", day).doesNotContain("tocsinwb_");

    assertThat(server.get("/v1/health", "Authorization", wallboard).statusCode()).isEqualTo(200);
    assertThat(server.get("/v1/me", "Authorization", wallboard).body())
        .contains("\"name\":\"kitchen\"", "\"via\":\"wallboard\"", day);
    assertRefused(
        send("POST", "/v1/backtests", "{}", wallboard),
        403,
        "The token 'kitchen' is a wallboard's, which only reads");
    assertThat(server.get("/v1/audit", "Authorization", wallboard).statusCode()).isEqualTo(403);

    assertThat(
            send("DELETE", "/v1/wallboard-tokens/" + token.get("id").asText(), "", admin)
                .statusCode())
        .isEqualTo(204);
    assertRefused(
        server.get("/v1/health", "Authorization", wallboard),
        401,
        "The token is not known to this server");
    HttpResponse<String> wrong =
        send("POST", "/v1/wallboard-tokens", "{\"expires\": \"2020-01-01\"}", admin);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("'name' is no name", "'expires' is '2020-01-01'");
  }

  @Test
  void a_session_outlives_the_server_and_ends_with_its_time() throws SQLException {
    RunningTocsin before = server(issuer.uri(), null, "kept");
    BrowserLogin ann = new BrowserLogin(before, issuer);
    ann.logIn("ann", "staff");
    String secret = ann.cookies().get("tocsin");
    before.close();
    try (RunningTocsin after = server(issuer.uri(), null, "kept")) {
      BrowserLogin again = new BrowserLogin(after, issuer);
      again.cookies().put("tocsin", secret);
      assertThat(again.api("/v1/health").statusCode()).isEqualTo(200);
      DataSource database = Database.h2(folder.resolve("kept/tocsin"));
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "update login_session set expires = timestamp with time zone '2026-01-01 00:00:00Z'");
      }
      assertRefused(
          again.api("/v1/health"),
          401,
          "The session of 'ann@shop.example' has ended at 2026-01-01T00:00:00Z; log in again at /login");
    }
  }

  @Test
  void behind_a_proxy_with_tls_cookies_are_this_host_s_and_an_issuer_that_is_down_is_told() {
    try (RunningTocsin proxied = server(issuer.uri(), "https://tocsin.example", "proxied")) {
      HttpResponse<String> login = proxied.get("/login");
      assertThat(login.headers().firstValue("Set-Cookie").orElseThrow())
          .startsWith("__Host-tocsin-login=")
          .contains("Secure")
          .doesNotContain("Domain");
      assertThat(login.headers().firstValue("Location").orElseThrow())
          .contains("redirect_uri=https%3A%2F%2Ftocsin.example%2Flogin%2Fcallback");
    }
    try (RunningTocsin alone = server(TestIssuer.down(), null, "alone")) {
      HttpResponse<String> login = alone.get("/login");
      assertThat(login.statusCode()).isEqualTo(503);
      assertThat(detail(login)).startsWith("The issuer does not answer (");
    }
  }
}
