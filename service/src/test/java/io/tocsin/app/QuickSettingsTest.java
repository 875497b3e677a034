package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short way to the definitions, and when the framework has to read the settings instead. */
class QuickSettingsTest {
  @TempDir Path temporary;
  private Path file;

  @BeforeEach
  void prepare() {
    file = temporary.resolve("tocsin.yml");
  }

  @Test
  void it_reads_the_repositorys_own_settings() {
    Path root = Path.of(System.getProperty("tocsin.root")).normalize();
    assertThat(QuickSettings.read(root.resolve("tocsin.yml")))
        .contains(
            new DeclaredFiles(
                root, root.resolve("alarms"), root.resolve("dashboards/health.yaml"), null));
  }

  @Test
  void variables_have_defaults_and_paths_start_at_the_file() throws IOException {
    Files.writeString(
        file,
        """
        alarms: ${TOCSIN_NO_SUCH_VARIABLE:-deeper/../definitions}
        healthTree: /elsewhere/tree.yaml
        environment: prod
        """);
    assertThat(QuickSettings.read(file))
        .contains(
            new DeclaredFiles(
                temporary,
                temporary.resolve("definitions"),
                Path.of("/elsewhere/tree.yaml"),
                "prod"));
  }

  @Test
  void what_is_not_plain_is_left_to_the_framework() throws IOException {
    assertThat(QuickSettings.read(file)).isEmpty();
    for (String text :
        new String[] {
          "alarm: alarms\n",
          "alarms: [a, b]\n",
          "alarms: ''\n",
          "alarms:\n",
          "{",
          "- a\n",
          "",
          "alarms: a\nalarms: b\n"
        }) {
      Files.writeString(file, text);
      assertThat(QuickSettings.read(file)).as(text).isEmpty();
    }
  }
}
