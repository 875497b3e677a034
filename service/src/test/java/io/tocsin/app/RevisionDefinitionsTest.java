package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.Desired;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionDefinitionsTest {
  private static final Path SHOP =
      Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/cli/shop");

  @TempDir Path folder;
  private TocsinConfiguration configuration = new TocsinConfiguration();

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(SHOP)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve("platform").resolve(SHOP.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    configuration.home(folder.resolve("platform"));
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-C", folder.toString(), "-c", "user.name=t", "-c", "user.email=t@t"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  private void commit() throws IOException, InterruptedException {
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-q", "-m", "as it was");
  }

  @Test
  void definitions_are_read_as_the_revision_has_them() throws IOException, InterruptedException {
    commit();
    Path file = folder.resolve("platform/alarms/orders-db.yaml");
    Files.writeString(file, Files.readString(file).replace("> 400", "> 500"));
    Files.delete(folder.resolve("platform/docs/runbooks/database.md"));

    Desired desired = RevisionDefinitions.read(configuration, "main");

    assertThat(desired.alarms()).hasSize(2);
    assertThat(((MetricAlarm) desired.alarms().get(0).alarm()).threshold()).isEqualTo(400);
    assertThat(Files.readString(file)).contains("> 500");
  }

  @Test
  void mistakes_of_the_revision_are_told_as_its_own() throws IOException, InterruptedException {
    Path file = folder.resolve("platform/alarms/orders-db.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("> 400", "high"));
    commit();
    Files.writeString(file, text);
    assertThatThrownBy(() -> RevisionDefinitions.read(configuration, "HEAD"))
        .isInstanceOfSatisfying(
            MistakesException.class,
            mistakes ->
                assertThat(mistakes.findings())
                    .singleElement()
                    .asString()
                    .startsWith("alarms/orders-db.yaml:12:16: in revision HEAD: threshold 'high'"));
  }

  @Test
  void an_unknown_revision_is_said() throws IOException, InterruptedException {
    commit();
    assertThatThrownBy(() -> RevisionDefinitions.read(configuration, "mian"))
        .hasMessageStartingWith("there is no revision 'mian' in the repository of ");
  }

  @Test
  void a_folder_outside_of_any_repository_is_said() {
    assertThatThrownBy(() -> RevisionDefinitions.read(configuration, "main"))
        .hasMessageContaining("is in no git repository");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output=x", "-o", "", "a b", "main:alarms", "main\n--all"})
  void what_could_be_an_option_is_refused(String revision)
      throws IOException, InterruptedException {
    commit();
    assertThatThrownBy(() -> RevisionDefinitions.read(configuration, revision))
        .hasMessageContaining("expected a branch, a tag, a commit or 'live'");
    assertThat(folder.resolve("platform/alarms/x")).doesNotExist();
  }
}
