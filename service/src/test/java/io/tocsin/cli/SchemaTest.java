package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Entries;
import io.tocsin.definition.Fields;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Shape;
import io.tocsin.health.HealthTreeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published schemas are those of the readers, take every file of the repository, and refuse
 * what the readers refuse where they do. Run with {@code -Dtocsin.golden=write} to write {@code
 * alarms/.schema} anew.
 */
class SchemaTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Path RESOURCES = ROOT.resolve("service/src/test/resources");
  private static final Path FIXTURES = RESOURCES.resolve("definition");

  /** What a schema can tell: which keys there are, of which kind, and words of a list. */
  private static final Set<String> STRUCTURAL =
      Set.of(
          "unknown-key",
          "missing-key",
          "wrong-type",
          "unknown-kind",
          "unknown-severity",
          "unknown-profile",
          "unknown-resource-type",
          "missing",
          "unit",
          "profile");

  /** No document, or not the one that the reader sees. */
  private static final Set<String> UNREADABLE =
      Set.of("yaml-syntax", "yaml-limit", "empty-file", "duplicate-key", "file-unreadable");

  @TempDir Path root;

  @ParameterizedTest
  @EnumSource
  void the_published_schema_is_that_of_the_reader(SchemaKind kind) throws IOException {
    Path file = ROOT.resolve("alarms/.schema/" + kind.word() + ".json");
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, kind.json());
    }
    assertThat(Files.readString(file))
        .as("./tocsin schema %s --output %s", kind.word(), ROOT.relativize(file))
        .isEqualTo(kind.json());
  }

  static Stream<Arguments> repositoryFiles() throws IOException {
    List<Arguments> files = new ArrayList<>();
    for (Path alarms : alarmFolders()) {
      add(files, SchemaKind.COMPONENT, alarms);
      add(files, SchemaKind.PACK, alarms.resolve("packs"));
      add(files, SchemaKind.TEST, alarms.resolve("tests"));
      files.add(Arguments.of(SchemaKind.PLATFORM, alarms.resolve("platform.yaml")));
    }
    files.add(Arguments.of(SchemaKind.HEALTH, ROOT.resolve("dashboards/health.yaml")));
    for (Path file : yaml(ROOT.resolve("dashboards/cloudwatch"))) {
      files.add(Arguments.of(SchemaKind.DASHBOARD, file));
    }
    return files.stream();
  }

  /** Every folder of definitions that a test or a person reads without a mistake. */
  private static List<Path> alarmFolders() throws IOException {
    List<Path> folders = new ArrayList<>(List.of(ROOT.resolve("alarms")));
    for (Path above : List.of(FIXTURES, RESOURCES.resolve("alarmtest"), ROOT.resolve("docs"))) {
      try (Stream<Path> all = Files.walk(above)) {
        all.filter(path -> path.endsWith("platform.yaml") && path.getParent().endsWith("alarms"))
            .forEach(path -> folders.add(path.getParent()));
      }
    }
    return folders;
  }

  private static void add(List<Arguments> files, SchemaKind kind, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      for (Path file : yaml(folder)) {
        String name = file.getFileName().toString();
        if (!Set.of("platform.yaml", "resources.yaml").contains(name)) {
          files.add(Arguments.of(kind, file));
        }
      }
    }
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("repositoryFiles")
  void every_file_of_the_repository_is_accepted(SchemaKind kind, Path file) throws IOException {
    assertThat(schema(kind).validate(new YamlDocument(text(file)).json(), InputFormat.JSON))
        .isEmpty();
  }

  static Stream<Arguments> badFiles() throws IOException {
    List<Arguments> files = new ArrayList<>();
    for (Path file : yaml(FIXTURES.resolve("bad"))) {
      files.add(Arguments.of(SchemaKind.COMPONENT, file));
    }
    for (Path file : yaml(FIXTURES.resolve("bad-platform"))) {
      files.add(Arguments.of(SchemaKind.PLATFORM, file));
    }
    for (Path file : yaml(FIXTURES.resolve("bad-health"))) {
      files.add(Arguments.of(SchemaKind.HEALTH, file));
    }
    return files.stream();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badFiles")
  void what_the_schema_refuses_the_reader_refuses_there(SchemaKind kind, Path file)
      throws IOException {
    List<Finding> findings = findings(kind, file);
    if (findings.stream().anyMatch(finding -> UNREADABLE.contains(finding.check()))) {
      return;
    }
    YamlDocument document = new YamlDocument(text(file));
    Set<String> refused = new TreeSet<>();
    Set<String> misspelt = new HashSet<>();
    for (Error error : schema(kind).validate(document.json(), InputFormat.JSON)) {
      String pointer = error.getInstanceLocation().toString();
      if (error.getKeyword().equals("additionalProperties")) {
        refused.add(document.at(pointer, error.getProperty()));
        misspelt.add(document.at(pointer));
      } else {
        refused.add(document.at(pointer));
      }
    }
    Set<String> told = new TreeSet<>();
    Set<String> structural = new TreeSet<>();
    for (Finding finding : findings) {
      String at = finding.location().line() + ":" + finding.location().column();
      told.add(at);
      if (STRUCTURAL.contains(finding.check())) {
        structural.add(at);
      }
    }
    assertThat(refused).as("what the schema refuses").containsAll(structural);
    // The reader does not miss a key that was only misspelt.
    refused.removeAll(misspelt);
    assertThat(told).as("what the reader tells").containsAll(refused);
  }

  @Test
  void every_key_is_described_by_words_and_an_example() {
    Set<Fields> seen = new HashSet<>();
    for (SchemaKind kind : SchemaKind.values()) {
      collect(kind.shape(), seen);
    }
    assertThat(seen).hasSizeGreaterThan(30);
    seen.forEach(
        fields ->
            fields
                .fields()
                .forEach(
                    (key, field) -> {
                      assertThat(field.description()).as(key).matches("[\\S\\s]{3,}[.?]");
                      assertThat(field.example()).as(key).isNotBlank();
                    }));
    assertThat(seen.stream().map(Fields::name).collect(Collectors.toSet())).hasSameSizeAs(seen);
  }

  private static void collect(Shape shape, Set<Fields> seen) {
    if (shape instanceof Fields fields && seen.add(fields)) {
      fields.fields().values().forEach(field -> collect(field.shape(), seen));
    } else if (shape instanceof Shape.Many many) {
      collect(many.of(), seen);
    } else if (shape instanceof Entries entries) {
      collect(entries.of(), seen);
    } else if (shape instanceof Shape.Either either) {
      either.shapes().forEach(each -> collect(each, seen));
    }
  }

  private List<Finding> findings(SchemaKind kind, Path file) throws IOException {
    if (kind == SchemaKind.HEALTH) {
      return HealthTreeReader.read(file).findings();
    }
    Path alarms = Files.createDirectories(root.resolve("alarms"));
    Files.createDirectories(root.resolve("docs/runbooks"));
    Files.writeString(root.resolve("docs/runbooks/slow.md"), "# Slow\n");
    boolean component = kind == SchemaKind.COMPONENT;
    Files.copy(
        component ? FIXTURES.resolve("platform.yaml") : file, alarms.resolve("platform.yaml"));
    if (component) {
      Files.copy(file, alarms.resolve("api.yaml"));
    }
    return DefinitionReader.read(
            alarms, null, Map.of(), component ? Set.of("api-ingress", "order-queue") : null)
        .findings();
  }

  private static Schema schema(SchemaKind kind) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(kind.json(), InputFormat.JSON);
  }

  private static List<Path> yaml(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }
}
