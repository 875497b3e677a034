package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.util.Duration;
import io.tocsin.adapter.jdbi.H2Files;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running server whose definition files change. */
@Timeout(120)
class DefinitionsRefreshTest {
  private static final String ADDED =
      """
      component: orders-db
      owner: data
      alarms:
        - name: fresh-swap
          kind: cause
          severity: ticket
          summary: Transactions wait for each other
          runbook: docs/runbooks/db-memory.md
          metric: AWS/RDS SwapUsage
          of: orders-db
          statistic: Sum
          threshold: "> 5"
          period: 1m
          datapoints: 3 of 5
          missing: notBreaching
      """;

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  private RunningTocsin server() {
    for (String each : new String[] {"alarms", "docs/runbooks"}) {
      TestFolders.copy(RunningTocsin.root().resolve(each), folder.resolve(each));
    }
    return RunningTocsin.start(
        folder.resolve("data"),
        null,
        settings -> {
          settings.setAlarms(folder.resolve("alarms").toString());
          settings.setReconcile(new ReconcileSettings("off", null, false, Duration.seconds(3)));
        });
  }

  private static JsonNode definitions(RunningTocsin server) {
    return server.json("/v1/health").get("definitions");
  }

  @Test
  void a_new_alarm_is_shown_and_mistakes_are_told_while_the_last_good_files_hold()
      throws Exception {
    try (RunningTocsin server = server();
        EventLines stream = EventLines.of(server)) {
      assertThat(definitions(server).get("mistakes")).isEmpty();
      String first = definitions(server).get("read").asText();
      assertThat(server.get("/v1/alarms/shop-prod-fresh-swap").statusCode()).isEqualTo(404);

      Path added = folder.resolve("alarms/fresh.yaml");
      Files.writeString(added, ADDED);
      assertThat(stream.next("definitions").get("mistakes")).isEmpty();
      JsonNode alarms =
          server.await("/v1/alarms?q=fresh-swap", page -> page.get("total").asInt() == 1);
      assertThat(alarms.get("items").get(0).get("owner").asText()).isEqualTo("data");
      assertThat(alarms.get("items").get(0).get("reason").asText())
          .isEqualTo("The alarm is declared and not in the account");
      String second = definitions(server).get("read").asText();
      assertThat(second).isGreaterThan(first);

      Files.writeString(added, ADDED.replace("> 5", "5 or so"));
      JsonNode told = stream.next("definitions");
      assertThat(told.get("mistakes").get(0).asText()).contains("fresh.yaml:12", "5 or so");
      assertThat(definitions(server)).isEqualTo(told);
      assertThat(told.get("read").asText()).isEqualTo(second);
      assertThat(server.get("/v1/alarms/shop-prod-fresh-swap").statusCode()).isEqualTo(200);
      assertThat(server.send(HttpRequest.newBuilder(server.adminUri("/prometheus")).build()).body())
          .containsPattern("(?m)^definitions_mistakes [1-9]");

      Files.delete(added);
      assertThat(stream.next("definitions").get("mistakes")).isEmpty();
      server.await("/v1/alarms?q=fresh-swap", page -> page.get("total").asInt() == 0);
    }
  }
}
