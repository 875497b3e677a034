package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code tocsin backup} and {@code restore} tell people with PostgreSQL to do, done to the
 * letter while a server runs. Needs PostgreSQL's own pg_dump and pg_restore.
 */
class PostgresBackupTest {
  @TempDir Path folder;

  @Test
  void a_server_on_what_was_restored_has_the_same_history() throws Exception {
    run(List.of("pg_dump", "--version"));
    Path file = folder.resolve("backup.dump");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      sql(postgres, "create database shop", "create database copy");
      DatabaseSettings shop = settings(postgres, "shop");
      DatabaseSettings copy = settings(postgres, "copy");
      JsonNode transitions;
      try (RunningTocsin first = server(shop)) {
        first.await("/v1/transitions", answer -> !answer.get("items").isEmpty());
        run(command(() -> backups(shop).write(file, false, Instant.EPOCH, "1.0")));
        transitions = first.json("/v1/transitions?limit=500").get("items");
      }
      run(command(() -> backups(copy).restore(file, false)));

      try (RunningTocsin second = server(copy)) {
        JsonNode restored = second.json("/v1/transitions?limit=500").get("items");
        assertThat(restored).isNotEmpty();
        assertThat(restored.get(restored.size() - 1))
            .isEqualTo(transitions.get(transitions.size() - 1));
        assertThat(second.json("/v1/drift").get("state").asText()).isNotEqualTo("drifted");
      }
      // Over a database that is in order already, as over the one that is to be mended.
      run(command(() -> backups(copy).restore(file, false)));
    }
  }

  private RunningTocsin server(DatabaseSettings database) {
    return RunningTocsin.start(
        folder.resolve("data"), null, configuration -> configuration.setDatabase(database));
  }

  private static DatabaseSettings settings(EmbeddedPostgres postgres, String name) {
    return new DatabaseSettings(
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name, "postgres", "");
  }

  private Backups backups(DatabaseSettings database) {
    TocsinConfiguration configuration = new TocsinConfiguration();
    configuration.home(folder);
    configuration.setDatabase(database);
    return new Backups(configuration);
  }

  /** The command that the sentence names. */
  private static List<String> command(Runnable refused) {
    String sentence = String.valueOf(catchThrowable(refused::run).getMessage());
    assertThat(sentence).containsPattern(" with: pg_(dump|restore) ");
    return List.of(sentence.substring(sentence.indexOf("with: ") + 6).split(" "));
  }

  private static void run(List<String> command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort(command.get(0) + " is not installed: " + e.getMessage());
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", new ArrayList<>(command)) + said).isZero();
  }

  private static void sql(EmbeddedPostgres postgres, String... statements) throws Exception {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
