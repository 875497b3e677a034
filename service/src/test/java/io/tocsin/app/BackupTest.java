package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.simulation.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's data, backed up while it runs, and what a server makes of what was restored. */
class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  private Backups backups(String data) {
    TocsinConfiguration configuration = new TocsinConfiguration();
    configuration.home(folder);
    configuration.setData(data);
    return new Backups(configuration);
  }

  @Test
  void a_server_on_what_was_restored_has_the_same_history_and_goes_on() throws Exception {
    Path file = folder.resolve("backup.zip");
    JsonNode transitions;
    JsonNode mails;
    try (RunningTocsin first = RunningTocsin.simulated(folder.resolve("data"))) {
      first.await("/v1/outbox", outbox -> outbox.get("items").size() >= 2);
      transitions = first.json("/v1/transitions?limit=500").get("items");
      mails = first.json("/v1/outbox?limit=200").get("items");
      assertThat(backups("data").write(file, false, NOW, "1.0"))
          .singleElement()
          .asString()
          .contains("backup.zip: ", " changes of state, ", " alarms and ");
    }
    backups("elsewhere").restore(file, false);

    try (RunningTocsin second =
        RunningTocsin.start(
            folder.resolve("elsewhere"),
            new DemoSettings(null, Scenario.DATABASE_CONNECTIONS, 1, 60),
            c -> {})) {
      second.await("/v1/health", h -> h.get("counts").get("unknown").asInt() == 0);
      assertThat(second.json("/v1/transitions?limit=500").get("items")).containsAll(transitions);
      assertThat(second.json("/v1/outbox?limit=200").get("items")).containsAll(mails);
    }
    assertThat(folder.resolve("elsewhere/before-1")).doesNotExist();
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(file))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  /** Behind the header of the first file in the archive, where its compressed bytes are. */
  private static final int INSIDE = 400;

  @Test
  void a_part_of_a_backup_restores_nothing_and_leaves_nothing() throws IOException {
    Path file = folder.resolve("backup.zip");
    try (RunningTocsin server = RunningTocsin.start(folder.resolve("data"), null, c -> {})) {
      assertThat(server.json("/v1/health")).isNotEmpty();
    }
    backups("data").write(file, false, NOW, "1.0");
    byte[] whole = Files.readAllBytes(file);

    for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> backups("elsewhere").restore(file, false))
          .hasMessageContaining("no whole backup")
          .hasMessageEndingWith("nothing was restored");
    }
    for (int at = INSIDE; at < INSIDE + 40; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x55;
      Files.write(file, changed);
      assertThatThrownBy(() -> backups("elsewhere").restore(file, false))
          .as("byte %d", at)
          .hasMessageContaining("no whole backup");
    }
    try (var left = Files.walk(folder)) {
      assertThat(left.filter(path -> path.toString().contains("elsewhere/"))).isEmpty();
    }
  }
}
