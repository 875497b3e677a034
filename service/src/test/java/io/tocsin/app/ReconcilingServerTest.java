package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.reconcile.Reconciliation.State;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server over the embedded account, in which somebody changes an alarm by hand. */
class ReconcilingServerTest {
  @TempDir Path data;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(data);
  }

  private RunningTocsin server(String mode) {
    return ReconcilingServer.start(data, mode);
  }

  private static JsonNode when(RunningTocsin server, String state) {
    server.await("/v1/drift", drift -> drift.path("state").asText().equals(state));
    return server.json("/v1/drift");
  }

  @Test
  void observing_it_tells_what_was_changed_and_when_and_leaves_it() {
    try (RunningTocsin server = server("observe")) {
      assertThat(when(server, "in_order").path("items")).isEmpty();
      ReconcilingServer.changeByHand(data);

      JsonNode drift = when(server, "drifted");

      assertThat(drift.path("mode").asText()).isEqualTo("observe");
      assertThat(drift.path("items")).hasSize(1);
      JsonNode item = drift.path("items").get(0);
      assertThat(item.path("name").asText()).isEqualTo(ReconcilingServer.ALARM);
      assertThat(item.path("kind").asText()).isEqualTo("update");
      assertThat(item.path("fields").findValuesAsText("field")).contains("Threshold");
      assertThat(item.path("changed").asText()).isNotEmpty();
      assertThat(item.path("seen").asText()).isGreaterThanOrEqualTo(item.path("changed").asText());
    }
  }

  @Test
  void applying_it_repairs_what_was_changed() {
    try (RunningTocsin server = server("apply")) {
      when(server, "in_order");
      ReconcilingServer.changeByHand(data);

      assertThat(when(server, "repaired").path("applied").asInt()).isEqualTo(1);
      when(server, "in_order");
    }
  }

  @Test
  void mistakes_in_the_files_are_told_and_counted_until_they_are_mended() throws IOException {
    Path shop = data.resolve("shop");
    copy(RunningTocsin.root().resolve("service/src/test/resources/cli/shop"), shop);
    Path file = shop.resolve("alarms/orders-db.yaml");
    String good = Files.readString(file);
    try (RunningTocsin server =
        RunningTocsin.start(
            data,
            null,
            settings -> {
              settings.setAlarms(shop.resolve("alarms").toString());
              settings.setHealthTree(shop.resolve("dashboards/health.yaml").toString());
              settings.setReconcile(
                  new ReconcileSettings(
                      "apply",
                      io.dropwizard.util.Duration.seconds(1),
                      false,
                      io.dropwizard.util.Duration.seconds(3)));
            })) {
      when(server, "in_order");
      assertThat(metric(server, "definition_mistakes")).isZero();

      Files.writeString(file, good.replace("kind: cause", "kind: because"));
      server.await("/v1/drift", drift -> !drift.path("sentences").isEmpty());

      JsonNode told = server.json("/v1/drift");
      assertThat(told.path("state").asText()).isEqualTo("in_order");
      assertThat(told.path("sentences").get(0).asText())
          .isEqualTo("the files have mistakes, and the last good ones hold until they are mended");
      assertThat(told.path("sentences").get(1).asText()).contains("orders-db.yaml:6:");
      assertThat(metric(server, "definition_mistakes")).isEqualTo(1);
      assertThat(metric(server, "reconcile_failures")).isZero();
      assertThat(admin(server, "/healthcheck")).contains("\"loops\":{\"healthy\":true");

      Files.writeString(file, good);
      server.await("/v1/drift", drift -> drift.path("sentences").isEmpty());
      assertThat(metric(server, "definition_mistakes")).isZero();
    }
  }

  private static double metric(RunningTocsin server, String name) {
    return admin(server, "/prometheus")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static String admin(RunningTocsin server, String path) {
    return server.send(HttpRequest.newBuilder(server.adminUri(path)).build()).body();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  @Test
  void pauses_grow_while_accounts_do_not_answer_and_are_short_without_the_lease() {
    Duration every = Duration.ofMinutes(5);
    Duration length = Duration.ofSeconds(9);

    assertThat(ReconcileLoop.pause(State.IN_ORDER, 0, every, length)).hasMinutes(5);
    assertThat(ReconcileLoop.pause(State.FAILED, 1, every, length)).hasMinutes(5);
    assertThat(ReconcileLoop.pause(State.FAILED, 3, every, length)).hasMinutes(20);
    assertThat(ReconcileLoop.pause(State.FAILED, 12, every, length)).hasHours(1);
    assertThat(ReconcileLoop.pause(State.ELSEWHERE, 0, every, length)).hasSeconds(3);
  }
}
