package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.dropwizard.jackson.Jackson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * docs/configuration-reference.md says what the code says. {@code -Dtocsin.golden=write} writes it
 * anew.
 */
class ConfigurationPageTest {
  private static final Path PAGE = RunningTocsin.root().resolve("docs/configuration-reference.md");
  private static final String ANEW =
      "./mvnw -q -pl service test -Dtest='ConfigurationPageTest,SchemaTest' -Dtocsin.golden=write";

  private final ConfigurationPage page = page();

  private static ConfigurationPage page() {
    try {
      Map<?, ?> settings =
          new Yaml().load(Files.readString(RunningTocsin.root().resolve("tocsin.yml")));
      return new ConfigurationPage(settings);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_page_is_that_of_the_code() throws IOException {
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(PAGE, page.text());
    }
    assertThat(Files.readString(PAGE)).as("write it anew: %s", ANEW).isEqualTo(page.text());
  }

  @Test
  void every_setting_that_the_reader_takes_is_described() {
    ObjectMapper mapper = Jackson.newObjectMapper();
    JavaType type = mapper.constructType(TocsinConfiguration.class);
    Set<String> taken =
        mapper.getDeserializationConfig().introspect(type).findProperties().stream()
            .filter(BeanPropertyDefinition::couldDeserialize)
            .map(BeanPropertyDefinition::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    SettingsShape.FRAMEWORK.forEach(framework -> taken.remove(framework.getKey()));

    assertThat(SettingsReader.all().stream().map(Setting::key))
        .as("fields of TocsinConfiguration with @JsonPropertyDescription; then: %s", ANEW)
        .containsExactlyInAnyOrderElementsOf(taken);
  }

  @Test
  void every_description_is_a_sentence() {
    SettingsReader.all().stream()
        .flatMap(setting -> Stream.concat(Stream.of(setting), setting.members().stream()))
        .forEach(
            setting ->
                assertThat(setting.description())
                    .as(setting.path())
                    .matches("[A-Z`].*[.]")
                    .doesNotContain("|"));
  }

  @Test
  void a_variable_s_default_is_the_setting_s() {
    Map<String, String> defaults =
        SettingsReader.all().stream()
            .flatMap(s -> s.members().isEmpty() ? Stream.of(s) : leaves(s))
            .collect(Collectors.toMap(Setting::path, Setting::value));
    assertThat(defaults).hasSizeGreaterThan(20);

    page.file()
        .forEach(
            (path, value) -> {
              if (defaults.containsKey(path) && !page.variable(path).getKey().isEmpty()) {
                assertThat(page.variable(path).getValue()).as(path).isIn("", defaults.get(path));
              } else if (defaults.containsKey(path) && !(value instanceof Iterable)) {
                assertThat(value.toString()).as(path).isEqualTo(defaults.get(path));
              }
            });
  }

  private static Stream<Setting> leaves(Setting group) {
    return group.members().stream().flatMap(s -> s.members().isEmpty() ? Stream.of(s) : leaves(s));
  }

  @Test
  void what_tocsin_yml_has_of_the_framework_is_on_the_page_and_no_more() {
    assertThat(
            page.file().keySet().stream()
                .filter(path -> path.startsWith("server.") || path.startsWith("logging.")))
        .containsExactlyInAnyOrderElementsOf(ConfigurationPage.FRAMEWORK.keySet());
  }
}
