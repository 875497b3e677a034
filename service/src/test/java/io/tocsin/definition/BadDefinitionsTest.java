package io.tocsin.definition;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.health.HealthTreeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file with a mistake in {@code definition/bad}, {@code bad-platform} and {@code bad-health}
 * has a text beside it with the sentences that it gives. Run with {@code -Dtocsin.golden=write} to
 * write the texts anew, and read what changed.
 */
class BadDefinitionsTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/definition");

  @TempDir Path root;

  static Stream<Path> components() throws IOException {
    return fixtures("bad");
  }

  static Stream<Path> platforms() throws IOException {
    return fixtures("bad-platform");
  }

  static Stream<Path> trees() throws IOException {
    return fixtures("bad-health");
  }

  @ParameterizedTest
  @MethodSource("components")
  void each_mistake_in_a_component_file_gives_its_sentence(Path fixture) throws IOException {
    Path alarms = alarms();
    Files.copy(FIXTURES.resolve("platform.yaml"), alarms.resolve("platform.yaml"));
    Files.copy(fixture, alarms.resolve("api.yaml"));
    Definitions definitions =
        DefinitionReader.read(alarms, null, Map.of(), Set.of("api-ingress", "order-queue"));
    assertThat(definitions.first().isPresent()).isEqualTo(!definitions.hasErrors());
    compare(fixture, definitions.findings());
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void each_mistake_in_platform_yaml_gives_its_sentence(Path fixture) throws IOException {
    Path alarms = alarms();
    Files.copy(fixture, alarms.resolve("platform.yaml"));
    Definitions definitions = DefinitionReader.read(alarms, null, Map.of());
    assertThat(definitions.desired()).isEmpty();
    compare(fixture, definitions.findings());
  }

  @ParameterizedTest
  @MethodSource("trees")
  void each_mistake_in_the_health_tree_gives_its_sentence(Path fixture) throws IOException {
    Path dashboards = Files.createDirectories(root.resolve("dashboards"));
    Path file = Files.copy(fixture, dashboards.resolve("health.yaml"));
    compare(fixture, HealthTreeReader.read(file).findings());
  }

  private static Stream<Path> fixtures(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  private Path alarms() throws IOException {
    Path runbook = root.resolve("docs/runbooks/slow.md");
    Files.createDirectories(root.resolve("docs/runbooks"));
    Files.writeString(runbook, "# Slow\n");
    return Files.createDirectories(root.resolve("alarms"));
  }

  private static void compare(Path fixture, List<Finding> findings) throws IOException {
    Path golden = Path.of(fixture.toString().replaceFirst("\\.yaml$", ".txt"));
    String actual =
        findings.stream()
            .map(finding -> finding.level() + " " + finding.check() + " " + finding + "\n")
            .collect(joining());
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isNotEmpty().isEqualTo(Files.readString(golden));
  }
}
