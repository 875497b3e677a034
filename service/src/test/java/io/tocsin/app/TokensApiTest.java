package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.http.Token;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks for tokens. */
class TokensApiTest {
  private static final String PROD = "{\"environments\": [\"prod\"]}";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void tokens() throws IOException {
    file = folder.resolve("tokens.yml");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
  }

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  /** Makes a token and lets it in, with what else the line says; gives the token. */
  private String token(String name, String role, String more) throws IOException {
    String token = Token.random(new SecureRandom());
    Files.writeString(
        file,
        "- {name: %s, role: %s, sha256: %s%s}\n".formatted(name, role, Token.hash(token), more),
        StandardOpenOption.APPEND);
    return token;
  }

  private RunningTocsin server() {
    return RunningTocsin.start(
        folder.resolve("data"),
        null,
        settings -> {
          settings.setAtStart("plan");
          settings.setReconcile(new ReconcileSettings("off", null, false, Duration.seconds(3)));
          settings.setAuth(AuthSettings.tokens(file.toString()));
        });
  }

  private static HttpResponse<String> get(RunningTocsin server, String path, String token) {
    return server.get(path, "Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> post(RunningTocsin server, String path, String token) {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(PROD))
            .build());
  }

  private static String detail(HttpResponse<String> refused) {
    return RunningTocsin.read(refused.body()).get("detail").asText();
  }

  @Test
  void each_role_may_do_what_it_is_for_and_what_was_done_is_recorded_by_name() throws IOException {
    String viewer = token("ann", "viewer", "");
    String operator = token("ci", "operator", "");
    String admin = token("boss", "admin", ", expires: 2999-01-01");
    try (RunningTocsin server = server()) {
      assertThat(get(server, "/v1/health", viewer).statusCode()).isEqualTo(200);
      HttpResponse<String> refused = post(server, "/v1/plans", viewer);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(detail(refused)).isEqualTo("'ann' is a viewer; this needs the role operator");
      HttpResponse<String> taken = post(server, "/v1/plans", operator);
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
      assertThat(RunningTocsin.read(taken.body()).get("by").asText()).isEqualTo("ci");
      assertThat(get(server, "/v1/audit", operator).statusCode()).isEqualTo(403);

      HttpResponse<String> audit = get(server, "/v1/audit", admin);
      List<String> told = new ArrayList<>();
      RunningTocsin.read(audit.body())
          .get("items")
          .forEach(each -> told.add(each.get("who").asText() + " " + each.get("outcome").asText()));
      assertThat(told).containsExactly("ci 202", "ann 403");
      assertThat(audit.body()).doesNotContain(viewer, operator, admin);
    }
  }

  @Test
  void without_a_token_that_is_known_and_valid_nothing_is_told() throws IOException {
    String expired = token("old", "admin", ", expires: 2026-01-01");
    try (RunningTocsin server = server()) {
      for (String path : List.of("/v1/health", "/v1/plans", "/v1/events", "/v1/alarms")) {
        HttpResponse<String> missing = server.get(path);
        assertThat(missing.statusCode()).as(path).isEqualTo(401);
        assertThat(missing.headers().firstValue("WWW-Authenticate"))
            .contains("Bearer realm=\"tocsin\"");
        assertThat(detail(missing)).startsWith("This server wants a token");
      }
      HttpResponse<String> wrong = get(server, "/v1/health", "tocsin_wrong");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains("invalid_token");
      assertThat(server.get("/v1/health", "Authorization", "Basic YTpi").statusCode())
          .isEqualTo(401);
      HttpResponse<String> late = get(server, "/v1/health", expired);
      assertThat(late.statusCode()).isEqualTo(401);
      assertThat(detail(late)).startsWith("The token 'old' has expired at 2026-01-01T00:00:00Z");
      assertThat(post(server, "/v1/plans", "none").statusCode()).isEqualTo(401);

      assertThat(server.get("/v1/ping").body()).isEqualTo("tocsin\n");
      assertThat(server.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_change_of_the_file_is_seen_and_a_mistake_in_it_changes_nothing() throws IOException {
    String first = token("first", "viewer", "");
    try (RunningTocsin server = server()) {
      String second = token("second", "viewer", "");
      Awaitility.await().until(() -> get(server, "/v1/health", second).statusCode() == 200);
      Files.writeString(file, "- {name: first}\n");
      await(() -> get(server, "/v1/health", first).statusCode() == 200, 2);
      Files.writeString(file, "");
      String third = token("third", "viewer", "");
      Awaitility.await().until(() -> get(server, "/v1/health", third).statusCode() == 200);
      assertThat(get(server, "/v1/health", first).statusCode()).isEqualTo(401);
    }
  }

  /** Holds for so many seconds. */
  private static void await(java.util.concurrent.Callable<Boolean> holds, int seconds) {
    Awaitility.await()
        .during(java.time.Duration.ofSeconds(seconds))
        .atMost(java.time.Duration.ofSeconds(seconds + 10L))
        .until(holds);
  }

  @Test
  void a_file_that_cannot_be_used_keeps_the_server_from_starting() throws IOException {
    assertThatThrownBy(this::server).hasMessageContaining("there is no token in it");

    Files.writeString(
        file,
        """
        - {name: a b, role: boss, sha256: 12, colour: red}
        - {name: c, role: viewer, expires: soon}
        - five
        """);
    assertThatThrownBy(this::server)
        .hasMessageContaining("tokens.yml:1: 'name' is 'a b'")
        .hasMessageContaining("tokens.yml:1: 'role' is 'boss'; expected viewer, operator or admin")
        .hasMessageContaining("tokens.yml:1: 'sha256' is no SHA-256")
        .hasMessageContaining("tokens.yml:1: a token has no 'colour'")
        .hasMessageContaining("tokens.yml:2: the token has no 'sha256'")
        .hasMessageContaining("tokens.yml:2: 'expires' is 'soon'")
        .hasMessageContaining("tokens.yml:3: this is no token");

    Files.writeString(file, "");
    token("ann", "viewer", "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(this::server).hasMessageContaining("is open to others (rw-r--r--)");
    Files.delete(file);
    assertThatThrownBy(this::server).hasMessageContaining("there is no such file");
  }
}
