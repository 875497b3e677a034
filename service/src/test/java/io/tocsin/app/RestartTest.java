package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.simulation.QuietServices;
import io.tocsin.simulation.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data folders that servers are started on again. */
class RestartTest {

  @Test
  void a_demo_goes_on_where_it_was_stopped(@TempDir Path data) {
    Instant stopped;
    JsonNode transitions;
    JsonNode mails;
    try (RunningTocsin first = RunningTocsin.simulated(data)) {
      first.await("/v1/outbox", outbox -> outbox.get("items").size() >= 2);
      transitions = first.json("/v1/transitions?limit=500").get("items");
      mails = first.json("/v1/outbox?limit=200").get("items");
      stopped = Instant.parse(first.json("/v1/health").get("at").asText());
    }
    try (RunningTocsin second =
        RunningTocsin.start(
            data, new DemoSettings(null, Scenario.DATABASE_CONNECTIONS, 1, 60), c -> {})) {
      JsonNode health =
          second.await("/v1/health", h -> h.get("counts").get("unknown").asInt() == 0);
      assertThat(Instant.parse(health.get("at").asText()))
          .isBetween(stopped, stopped.plus(Duration.ofHours(2)));
      assertThat(second.json("/v1/transitions?limit=500").get("items")).containsAll(transitions);
      assertThat(second.json("/v1/outbox?limit=200").get("items")).containsAll(mails);
      List<String> seen = new ArrayList<>();
      for (JsonNode each : second.json("/v1/transitions?limit=500").get("items")) {
        seen.add(each.get("alarm") + each.get("at").asText() + each.get("to"));
      }
      assertThat(seen).doesNotHaveDuplicates();
    }
  }

  @Test
  void another_kind_of_demo_puts_the_old_one_aside(@TempDir Path data, @TempDir Path logs)
      throws IOException {
    Files.copy(
        RunningTocsin.root().resolve("service/src/test/resources/accesslog/alb-samples.log"),
        logs.resolve("alb-samples.log"));
    try (RunningTocsin first = RunningTocsin.simulated(data)) {
      first.await("/v1/outbox", outbox -> !outbox.get("items").isEmpty());
    }
    try (RunningTocsin second = RunningTocsin.replayed(data, logs)) {
      JsonNode health = second.await("/v1/health", h -> h.get("sources").get("ended").asBoolean());
      assertThat(health.get("at").asText()).startsWith("2018-11-30T");
      assertThat(second.json("/v1/transitions?limit=500").get("items"))
          .isNotEmpty()
          .allMatch(each -> each.get("at").asText().startsWith("2018-"));
    }
    assertThat(data.resolve("before-1/tocsin.mv.db")).exists();
    assertThat(data.resolve("before-1/logs")).isDirectory();
    try (RunningTocsin third = RunningTocsin.replayed(data, logs)) {
      JsonNode health = third.await("/v1/health", h -> h.get("sources").get("ended").asBoolean());
      assertThat(health.get("at").asText()).startsWith("2018-11-30T");
    }
    assertThat(data.resolve("before-2")).doesNotExist();
  }

  @Test
  void two_demos_do_not_share_a_folder(@TempDir Path data) {
    try (RunningTocsin first = RunningTocsin.simulated(data)) {
      assertThatThrownBy(() -> RunningTocsin.simulated(data))
          .hasRootCauseMessage(
              "another demo runs in the data folder "
                  + data
                  + "; stop it, or choose another folder with --data");
      first.json("/v1/health");
    }
  }

  @Test
  void a_server_without_a_demo_shows_the_account_as_it_is(@TempDir Path data) {
    try (RunningTocsin server = RunningTocsin.start(data, null, c -> {})) {
      JsonNode health =
          server.await("/v1/health", h -> h.get("sources").get("clock").asText().equals("real"));
      assertThat(health.get("sources").get("stale").asBoolean()).isFalse();
      assertThat(health.get("state").asText()).isIn("unknown", "degraded", "unhealthy");
      assertThat(server.get("/v1/health?strict=1").statusCode()).isEqualTo(503);
      assertThat(server.get("/v1/health?strict=1", "If-None-Match", "*").statusCode())
          .isEqualTo(503);
      assertThat(server.json("/v1/logs").get("first").isNull()).isTrue();
      assertThat(server.json("/v1/reports/errors-by-route").get("rows")).isEmpty();
    }
  }

  @Test
  void the_logs_of_a_person_are_not_where_the_shop_writes(@TempDir Path data, @TempDir Path logs)
      throws IOException {
    try (RunningTocsin shop =
        RunningTocsin.start(
            data, new DemoSettings(null, Scenario.QUIET, 1, 60), c -> c.logFolder(logs))) {
      shop.await("/v1/logs", span -> !span.get("first").isNull());
    }
    assertThat(logs).isEmptyDirectory();
    assertThat(data.resolve("logs/AWSLogs")).isDirectory();
  }

  @Test
  void a_database_that_is_none_is_told_in_a_sentence(@TempDir Path data) throws IOException {
    Files.writeString(data.resolve("tocsin.mv.db"), "no database".repeat(1_000));
    TocsinConfiguration configuration = RunningTocsin.settings();
    configuration.setData(data.toString());
    assertThatThrownBy(() -> Store.history(configuration))
        .hasMessageStartingWith("the database in the data folder " + data + " cannot be opened (")
        .hasMessageEndingWith("); choose another folder with --data, or move its .db files away")
        .hasMessageNotContaining("Exception")
        .hasNoCause();
  }

  @Test
  void a_full_disk_is_trouble_and_the_shop_goes_on(@TempDir Path folder) throws IOException {
    // A file where the folder of logs belongs fails as a full disk does, for every user.
    Path logs = Files.createFile(folder.resolve("logs"));
    Instant start = Instant.parse("2026-11-22T03:00:00Z");
    DemoLogFiles files = new DemoLogFiles(logs, "111122223333", "eu-central-1", Instant.MIN);
    SimulationFeed feed =
        new SimulationFeed(Scenario.QUIET, 1, start, QuietServices.of(Set.of(), 1), files);
    assertThat(feed.past(start)).isNotEmpty();
    assertThat(feed.trouble())
        .startsWith("The demo's access logs cannot be written to " + logs)
        .endsWith("reports lack them")
        .doesNotContain("Exception");
    Files.delete(logs);
    for (int minute = 0; minute < 5; minute++) {
      assertThat(feed.next().orElseThrow().samples()).isNotEmpty();
    }
    assertThat(feed.trouble()).isNull();
    assertThat(folder).isDirectoryNotContaining("glob:**.part-*");
  }

  @Test
  void a_folder_that_cannot_be_used_is_told_in_a_sentence(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path data : List.of(file, file.resolve("data"), Path.of("/proc/1/tocsin"))) {
      TocsinConfiguration configuration = RunningTocsin.settings();
      configuration.setData(data.toString());
      assertThatThrownBy(() -> Store.folder(configuration))
          .isInstanceOf(UncheckedIOException.class)
          .rootCause()
          .hasMessageMatching(
              "the data folder \\S+ cannot be used \\(.+\\); choose another with --data,"
                  + " TOCSIN_DATA or 'data:' in tocsin.yml")
          .hasMessageNotContaining("Exception");
    }
  }
}
