package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.reconcile.Reconciliation.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
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
