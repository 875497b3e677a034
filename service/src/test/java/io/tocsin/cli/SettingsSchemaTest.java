package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of tocsin.yml takes what the reader of settings takes. */
class SettingsSchemaTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root")).normalize();

  private static List<Error> errors(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaKind.SETTINGS.json(), InputFormat.JSON);
    return schema.validate(new YamlDocument(yaml).json(), InputFormat.JSON);
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(file -> file.endsWith("tocsin.yml") && !file.toString().contains("target"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_settings_file_of_the_repository_is_accepted(Path file) throws IOException {
    assertThat(errors(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clout: aws",
        "reconcile: {mod: apply}",
        "reconcile: {mode: repair}",
        "sweep: often",
        "apply: {atATime: four}",
        "allowedHosts: {a: b}"
      })
  void mistakes_are_refused(String yaml) throws IOException {
    assertThat(errors(yaml)).isNotEmpty();
  }

  @Test
  void a_setting_may_be_empty_or_a_variable() throws IOException {
    assertThat(errors("environment:\nreconcile: {mode: '${MODE:-apply}'}\nsweep: ${SWEEP:-30s}\n"))
        .isEmpty();
  }
}
