package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.Duration;
import io.tocsin.adapter.jdbi.H2Files;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind a load balancer that logs people in. */
class BalancerApiTest {
  private static final String ARN =
      "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/0123456789abcdef";

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  private static String detail(HttpResponse<String> refused) {
    return RunningTocsin.read(refused.body()).get("detail").asText();
  }

  @Test
  void without_what_the_load_balancer_signs_nobody_is_let_in_and_nobody_is_sent_away() {
    try (RunningTocsin server =
        RunningTocsin.start(
            folder.resolve("data"),
            null,
            settings -> {
              settings.setAtStart("plan");
              settings.setReconcile(new ReconcileSettings("off", null, false, Duration.seconds(3)));
              settings.setAuth(
                  new AuthSettings(
                      "alb",
                      null,
                      null,
                      new BalancerLogin(
                          ARN, "client-1", null, null, Map.of("viewer", List.of("staff")))));
            })) {
      HttpResponse<String> missing = server.get("/v1/health");
      assertThat(missing.statusCode()).isEqualTo(401);
      assertThat(detail(missing))
          .isEqualTo(
              "This server is asked through its load balancer, which logs people in; a program sends a token as Authorization: Bearer TOKEN");
      HttpResponse<String> forged =
          server.get("/v1/health", "x-amzn-oidc-data", "a.b.c", "X-Forwarded-For", "10.0.0.1");
      assertThat(forged.statusCode()).isEqualTo(401);
      assertThat(detail(forged)).isEqualTo("The token is no signed JSON Web Token");
      assertThat(server.get("/", "Accept", "text/html").statusCode()).isEqualTo(200);
      assertThat(server.get("/login").statusCode()).isEqualTo(404);
    }
  }
}
