package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinApplication;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.app.RunningTocsin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an account with resources and no files to a repository with a plan. */
class InitCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));

  @TempDir Path temporary;
  private Path home;
  private Path repository;
  private List<String> said = List.of();

  @BeforeEach
  void folders() throws IOException {
    home = Files.createDirectories(temporary.toRealPath().resolve("home"));
    repository = temporary.toRealPath().resolve("shop");
    Files.copy(ROOT.resolve("tocsin.yml"), home.resolve("tocsin.yml"));
    Files.createDirectories(home.resolve("data"));
  }

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(temporary);
  }

  @Test
  void two_hundred_resources_of_all_types_become_files_that_pass_check_and_plan()
      throws IOException {
    LargeAccount account = LargeAccount.fill(home.resolve("data"), 200);
    assertThat(account.types()).hasSize(29);

    assertThat(init()).as(String.join("\n", said)).isZero();

    assertThat(said).anyMatch(line -> line.startsWith("Found 201 resources of account"));
    assertThat(inRepository("check")).as(String.join("\n", said)).isZero();
    assertThat(inRepository("plan")).as(String.join("\n", said)).isEqualTo(2);
    assertThat(said).noneMatch(line -> line.startsWith("!"));
    assertThat(inRepository("gaps")).isZero();
  }

  @Test
  void the_account_of_a_running_demo_becomes_files_that_pass_check_and_plan() throws IOException {
    try (RunningTocsin demo = RunningTocsin.simulated(home.resolve("data"))) {
      demo.await("/v1/alarms", body -> body.path("items").size() > 0);

      assertThat(
              init(
                  "--platform",
                  "store",
                  "--email",
                  "oncall@example.com",
                  "--region",
                  "eu-central-1"))
          .as(String.join("\n", said))
          .isZero();

      assertThat(said).anyMatch(line -> line.contains("2 sqs"));
      assertThat(Files.readString(repository.resolve("alarms/platform.yaml")))
          .contains("TargetGroup: targetgroup/shop-api/73e2d6bc24d8a067");
      assertThat(inRepository("check")).as(String.join("\n", said)).isZero();
      assertThat(inRepository("plan")).as(String.join("\n", said)).isEqualTo(2);
    }
  }

  @Test
  void files_that_are_there_are_not_overwritten() throws IOException {
    LargeAccount.fill(home.resolve("data"), 30);
    Files.createDirectories(repository.resolve("alarms"));
    Files.writeString(repository.resolve("alarms/platform.yaml"), "mine");

    assertThat(init()).isEqualTo(1);

    assertThat(said).last().asString().contains("holds alarms/platform.yaml already", "--force");
    try (Stream<Path> files = Files.walk(repository)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
    assertThat(init("--force")).isZero();
    assertThat(Files.readString(repository.resolve("alarms/platform.yaml")))
        .contains("platform: shop");
  }

  @Test
  void a_dry_run_writes_nothing() {
    LargeAccount.fill(home.resolve("data"), 30);

    assertThat(init("--dry-run")).isZero();

    assertThat(said)
        .anyMatch(line -> line.startsWith("alarms/platform.yaml ("))
        .last()
        .isEqualTo("Nothing was written, since --dry-run was given.");
    assertThat(repository).doesNotExist();
  }

  @Test
  void a_person_at_a_terminal_is_asked() {
    LargeAccount.fill(home.resolve("data"), 30);

    assertThat(run("no", "init", "--config", home + "/tocsin.yml", "--dir", repository.toString()))
        .isEqualTo(1);

    assertThat(said).last().asString().endsWith("tocsin: nothing was written");
    assertThat(repository).doesNotExist();
  }

  @Test
  void an_account_without_resources_is_told() {
    assertThat(init()).isEqualTo(1);
    assertThat(said).last().asString().contains("holds no embedded account", "--account");

    assertThat(init("--account", "111122223333", "--region", "eu-central-1")).isEqualTo(1);
    assertThat(said).last().asString().contains("nothing was found in account 111122223333");
  }

  private int init(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("init", "--config", home + "/tocsin.yml", "--dir", repository.toString()));
    arguments.addAll(List.of(more));
    return run(null, arguments.toArray(String[]::new));
  }

  private int inRepository(String command) {
    return run(null, command, "--config", repository + "/tocsin.yml");
  }

  private int run(@Nullable String answer, String... arguments) {
    Transcript transcript = new Transcript();
    int code = new TocsinApplication(transcript.terminal(answer)).execute(arguments);
    said = transcript.lines();
    return code;
  }
}
