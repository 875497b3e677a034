package io.tocsin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/components.md says what the definitions and the health tree say. */
class ComponentsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final HealthTree TREE =
      HealthTreeReader.read(ROOT.resolve("dashboards/health.yaml")).tree();
  private static final Definitions DEFINITIONS =
      DefinitionReader.read(ROOT.resolve("alarms"), null, Map.of(), TREE.componentNames());
  private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");
  private static final Map<String, String[]> ROWS = rows();

  @Test
  void every_component_of_the_health_tree_has_a_row_and_there_is_no_other() {
    assertThat(ROWS.keySet()).isEqualTo(TREE.componentNames());
  }

  @Test
  void symptoms_are_its_own_or_those_of_components_that_depend_on_it() {
    for (String component : TREE.componentNames()) {
      Set<String> told = names(ROWS.get(component)[3]);
      Set<String> own = alarms(component, Kind.SYMPTOM);
      assertThat(told).as("symptoms of " + component).isNotEmpty();
      if (own.isEmpty()) {
        assertThat(told).as("symptoms of " + component).isSubsetOf(explainedBy(component));
      } else {
        assertThat(told).as("symptoms of " + component).isEqualTo(own);
      }
    }
  }

  @Test
  void causes_are_its_own_or_those_of_components_it_depends_on() {
    for (String component : TREE.componentNames()) {
      Set<String> told = names(ROWS.get(component)[4]);
      Set<String> own = alarms(component, Kind.CAUSE);
      assertThat(told).as("causes of " + component).isNotEmpty();
      if (own.isEmpty()) {
        Set<String> below = new TreeSet<>();
        for (String each : below(component)) {
          below.addAll(alarms(each, Kind.CAUSE));
        }
        assertThat(told).as("causes of " + component).isSubsetOf(below);
      } else {
        assertThat(told).as("causes of " + component).isEqualTo(own);
      }
    }
  }

  /** Symptoms of every component that depends on this one, directly or not. */
  private static Set<String> explainedBy(String component) {
    Set<String> symptoms = new TreeSet<>();
    for (String each : TREE.componentNames()) {
      if (below(each).contains(component)) {
        symptoms.addAll(alarms(each, Kind.SYMPTOM));
      }
    }
    return symptoms;
  }

  private static Set<String> below(String component) {
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(TREE.components().get(component).dependsOn());
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        open.addAll(TREE.components().get(next).dependsOn());
      }
    }
    return found;
  }

  private static Set<String> alarms(String component, Kind kind) {
    return DEFINITIONS.alarms().stream()
        .filter(alarm -> alarm.component().equals(component) && alarm.kind() == kind)
        .map(DefinedAlarm::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(String cell) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(cell);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** The table's rows by component; cells as split, the first of them empty. */
  private static Map<String, String[]> rows() {
    try {
      Map<String, String[]> rows = new HashMap<>();
      for (String line : Files.readAllLines(ROOT.resolve("docs/components.md"))) {
        String[] cells = line.split("\\|");
        if (cells.length == 5 && NAME.matcher(cells[2].strip()).matches()) {
          rows.put(cells[2].strip().replace("`", ""), cells);
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
