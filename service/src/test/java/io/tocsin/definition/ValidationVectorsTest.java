package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.vectors.CloudWatchVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * vectors/validation.yaml: what CloudWatch refuses is refused by the reader first, with file, line
 * and column, and what it takes is taken. How a file says each case is in {@code
 * definition/validation.yaml}, which also lists the cases that no file can say.
 */
class ValidationVectorsTest {
  private static final String VECTORS = "validation.yaml";
  private static final List<String> SECTIONS =
      List.of("metric_alarm", "metrics_insights", "composite_alarm");
  private static final Map<String, Object> SAID = said();

  @TempDir Path root;

  private static Map<String, Object> said() {
    Path file =
        Path.of(
            System.getProperty("tocsin.root"),
            "service/src/test/resources/definition/validation.yaml");
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (String section : SECTIONS) {
      List<Map<String, Object>> vectors = CloudWatchVectors.list(VECTORS, section);
      List<Map<String, Object>> said = CloudWatchVectors.cast(SAID.get(section));
      assertThat(said).as("cases of " + section).hasSameSizeAs(vectors);
      for (int i = 0; i < vectors.size(); i++) {
        if (!said.get(i).containsKey("cannot")) {
          cases.add(Arguments.of(section, i, vectors.get(i), said.get(i)));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("cases")
  void the_reader_takes_and_refuses_as_cloudwatch_does(
      String section, int index, Map<String, Object> vector, Map<String, Object> said) {
    List<Finding> errors =
        new AlarmSnippet(root)
            .readFile(file(section, said)).findings().stream()
                .filter(finding -> finding.level() == Finding.Level.ERROR)
                .toList();
    if ((boolean) vector.get("ok")) {
      assertThat(errors).isEmpty();
      return;
    }
    assertThat(errors)
        .anySatisfy(error -> assertThat(error.toString()).contains((String) said.get("says")));
    assertThat(errors)
        .allSatisfy(
            error -> {
              assertThat(error.location().file()).isEqualTo("alarms/api.yaml");
              assertThat(error.location().line()).isGreaterThan(3);
            });
  }

  @Test
  void every_other_section_says_why_files_cannot_say_it() {
    Map<String, Object> unsaid = CloudWatchVectors.cast(SAID.get("unsaid"));
    Set<String> all = new TreeSet<>(CloudWatchVectors.load(VECTORS).keySet());
    all.remove("schema");
    SECTIONS.forEach(all::remove);
    assertThat(unsaid.keySet()).isEqualTo(all);
  }

  private static String file(String section, Map<String, Object> said) {
    Map<String, Map<String, Object>> bases = CloudWatchVectors.cast(SAID.get("base"));
    Map<String, Object> keys = new LinkedHashMap<>(bases.get(section));
    List<String> unset = CloudWatchVectors.cast(said.getOrDefault("unset", List.of()));
    unset.forEach(keys::remove);
    Map<String, Object> set = CloudWatchVectors.cast(said.getOrDefault("set", Map.of()));
    set.forEach((key, value) -> keys.put(key, written(value)));
    List<Object> alarms = new ArrayList<>(List.of(keys));
    if (section.equals("composite_alarm")) {
      Map<String, Object> child = new LinkedHashMap<>(bases.get("metric_alarm"));
      child.put("name", "child");
      alarms.add(child);
    }
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("component", "api-ingress");
    file.put("owner", "platform");
    file.put("alarms", alarms);
    return new Yaml().dump(file);
  }

  /** What is too long to be written down. */
  private static Object written(Object value) {
    if (value.equals("256 chars")) {
      return "x".repeat(256 - "shop-prod-".length());
    }
    if (value.equals("31 entries")) {
      return IntStream.range(0, 31)
          .boxed()
          .collect(Collectors.toMap(i -> "d" + i, i -> "v", (a, b) -> a, TreeMap::new));
    }
    if (value.equals("10241 chars")) {
      // ALARM("shop-prod-child"), joined by " OR ", and one NOT more
      return String.join(" OR ", IntStream.range(0, 366).mapToObj(i -> "ALARM(child)").toList());
    }
    return value;
  }
}
