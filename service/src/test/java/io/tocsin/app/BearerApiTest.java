package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.PlainJWT;
import io.dropwizard.util.Duration;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.adapter.oidc.OidcSettings;
import io.tocsin.adapter.oidc.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes the tokens of an issuer. */
class BearerApiTest {
  private static final Map<String, List<String>> ROLES =
      Map.of("viewer", List.of("staff"), "operator", List.of("ops"), "admin", List.of("leads"));

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  static LoginSettings login(URI issuer, Map<String, List<String>> roles) {
    return new LoginSettings(
        issuer.toString(), TestIssuer.CLIENT, null, null, null, null, roles, null, null, null);
  }

  private RunningTocsin server(URI issuer, Map<String, List<String>> roles) {
    return RunningTocsin.start(
        folder.resolve("data"),
        null,
        settings -> {
          settings.setAtStart("plan");
          settings.setReconcile(new ReconcileSettings("off", null, false, Duration.seconds(3)));
          settings.setAuth(new AuthSettings("oidc", null, login(issuer, roles), null));
        });
  }

  private static HttpResponse<String> get(RunningTocsin server, String path, String token) {
    return server.get(path, "Authorization", "Bearer " + token);
  }

  private static String detail(HttpResponse<String> refused) {
    return RunningTocsin.read(refused.body()).get("detail").asText();
  }

  @Test
  void the_groups_of_a_token_decide_what_it_may_do() {
    try (TestIssuer issuer = TestIssuer.start();
        RunningTocsin server = server(issuer.uri(), ROLES)) {
      String viewer = issuer.signed(issuer.claims("ann", Instant.now(), "staff", "unknown"));
      String operator = issuer.signed(issuer.claims("bob", Instant.now(), "staff", "ops"));
      String admin = issuer.signed(issuer.claims("eve", Instant.now(), "leads"));
      String nobody = issuer.signed(issuer.claims("guest", Instant.now(), "guests"));

      assertThat(get(server, "/v1/health", viewer).statusCode()).isEqualTo(200);
      HttpResponse<String> read = get(server, "/v1/audit", operator);
      assertThat(read.statusCode()).isEqualTo(403);
      assertThat(detail(read))
          .isEqualTo("'bob@shop.example' is a operator; this needs the role admin");
      HttpResponse<String> taken = post(server, operator);
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
      assertThat(post(server, viewer).statusCode()).isEqualTo(403);
      assertThat(get(server, "/v1/audit", admin).body())
          .contains("\"who\":\"bob@shop.example\"")
          .doesNotContain(operator);

      HttpResponse<String> barred = get(server, "/v1/health", nobody);
      assertThat(barred.statusCode()).isEqualTo(403);
      assertThat(detail(barred))
          .isEqualTo(
              "'guest@shop.example' is in no group that this server has a role for; ask its owner to add you to one");

      HttpResponse<String> missing = server.get("/v1/health");
      assertThat(missing.statusCode()).isEqualTo(401);
      assertThat(missing.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"tocsin\"");
      HttpResponse<String> late =
          get(
              server,
              "/v1/health",
              issuer.signed(issuer.claims("ann", Instant.now().minusSeconds(7_200), "staff")));
      assertThat(late.statusCode()).isEqualTo(401);
      assertThat(late.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains("invalid_token");
      assertThat(detail(late)).startsWith("The token has expired at ");
    }
  }

  @Test
  void a_token_that_is_not_the_issuer_s_for_this_server_is_told_what_is_wrong_with_it() {
    try (TestIssuer issuer = TestIssuer.start();
        RunningTocsin server = server(issuer.uri(), ROLES)) {
      Instant now = Instant.now();
      Map<String, String> sentences = new LinkedHashMap<>();
      sentences.put(
          issuer.signed(issuer.claims("ann", now, "staff").audience("other")),
          "The token is for another audience; expected one for the client of this server");
      sentences.put(
          issuer.signed(issuer.claims("ann", now, "staff").issuer("https://other.example")),
          "The token is of another issuer; expected one of " + issuer.uri());
      sentences.put(
          TestIssuer.forged(issuer.claims("ann", now, "staff")),
          "The token is signed with a key that the issuer does not list");
      sentences.put(
          new PlainJWT(issuer.claims("ann", now, "leads").build()).serialize(),
          "The token is no signed JSON Web Token");
      sentences.put(
          issuer.signed(
              issuer
                  .claims("ann", now, "staff")
                  .notBeforeTime(Date.from(Instant.parse("2999-01-01T00:00:00Z")))),
          "The token is not valid before 2999-01-01T00:00:00Z");
      sentences.forEach(
          (token, sentence) -> {
            HttpResponse<String> refused = get(server, "/v1/health", token);
            assertThat(refused.statusCode()).as(sentence).isEqualTo(401);
            assertThat(detail(refused)).isEqualTo(sentence);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"tocsin\", error=\"invalid_token\"");
            assertThat(refused.body()).doesNotContain(token);
          });
    }
  }

  @Test
  void the_client_s_secret_comes_from_one_place_and_is_never_told() throws IOException {
    TocsinConfiguration settings = RunningTocsin.settings();
    Path file = Files.writeString(folder.resolve("secret"), "s3cret\n");
    LoginSettings both = secret("s3cret", file.toString());
    assertThatThrownBy(() -> both.issuer(settings))
        .hasMessage("auth.oidc has both clientSecret and clientSecretFile; leave one");
    assertThat(both.toString()).doesNotContain("s3cret");
    OidcSettings fromFile = secret(null, file.toString()).issuer(settings);
    assertThat(fromFile.secret().get()).isEqualTo("s3cret");
    assertThat(fromFile.toString()).doesNotContain("s3cret");
    Files.writeString(file, "renewed");
    assertThat(fromFile.secret().get()).isEqualTo("renewed");
    assertThat(secret(null, null).issuer(settings).secret()).isNull();
    assertThatThrownBy(() -> secret(null, file + "-gone").issuer(settings))
        .hasMessageStartingWith("auth.oidc.clientSecretFile names " + file + "-gone, which cannot");
  }

  private static LoginSettings secret(String text, String file) {
    return new LoginSettings(
        "https://issuer.example", "client", text, file, null, null, ROLES, null, null, null);
  }

  @Test
  void a_server_starts_while_its_issuer_is_down_and_says_so_to_who_brings_a_token() {
    try (TestIssuer issuer = TestIssuer.start();
        RunningTocsin server = server(TestIssuer.down(), ROLES)) {
      String token = issuer.signed(issuer.claims("ann", Instant.now(), "staff"));
      assertThat(server.get("/v1/ping").body()).isEqualTo("tocsin\n");
      HttpResponse<String> unsure = get(server, "/v1/health", token);
      assertThat(unsure.statusCode()).isEqualTo(503);
      assertThat(detail(unsure))
          .startsWith("The issuer's keys cannot be had (")
          .endsWith("; try again later");
    }
  }

  @Test
  void settings_that_let_in_nobody_or_ask_a_stranger_keep_the_server_from_starting() {
    URI issuer = URI.create("https://issuer.example/shop");
    assertThatThrownBy(() -> server(issuer, Map.of()))
        .hasMessageContaining("auth.oidc.roles names no group");
    assertThatThrownBy(() -> server(issuer, Map.of("boss", List.of("x"))))
        .hasMessageContaining(
            "auth.oidc.roles has a role 'boss'; expected viewer, operator or admin");
    assertThatThrownBy(() -> server(URI.create("http://issuer.example/shop"), ROLES))
        .hasMessageContaining("expected https");
  }

  private static HttpResponse<String> post(RunningTocsin server, String token) {
    return server.send(
        HttpRequest.newBuilder(server.uri("/v1/plans"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString("{\"environments\": [\"prod\"]}"))
            .build());
  }
}
