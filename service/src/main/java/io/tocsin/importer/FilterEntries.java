package io.tocsin.importer;

import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Log metric filters as {@code logs:} of a component file. */
final class FilterEntries {
  static final String COMPONENT = "logs";

  static final String FILE = Draft.FOLDER + "log-filters.yaml";

  private final Environment environment;
  private final NavigableMap<Integer, FoundFilter> places = new TreeMap<>();

  FilterEntries(Environment environment) {
    this.environment = environment;
  }

  /** The filter that a line of the file is about; null for lines before the first. */
  @Nullable FoundFilter at(int line) {
    Map.Entry<Integer, FoundFilter> entry = places.floorEntry(line);
    return entry == null ? null : entry.getValue();
  }

  /** The text of the one file. */
  String file(List<FoundFilter> filters) {
    Map<FoundFilter, Map<String, Object>> written = new LinkedHashMap<>();
    Map<String, List<Map<String, Object>>> groups = new TreeMap<>();
    Slugs slugs = new Slugs();
    for (FoundFilter filter : filters) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", slugs.id(filter.name(), "filter"));
      entry.put("pattern", filter.pattern());
      entry.put("metric", filter.namespace() + " " + filter.metric());
      entry.put("value", number(filter.value()));
      if (filter.defaultValue() != null) {
        entry.put("default", number(filter.defaultValue()));
      }
      if (!filter.dimensions().isEmpty()) {
        entry.put("dimensions", new LinkedHashMap<>(filter.dimensions()));
      }
      written.put(filter, entry);
      groups.computeIfAbsent(filter.group(), g -> new ArrayList<>()).add(entry);
    }
    List<Map<String, Object>> logs = new ArrayList<>();
    groups.forEach(
        (group, entries) -> {
          Map<String, Object> log = new LinkedHashMap<>();
          log.put("group", group);
          log.put("filters", entries);
          logs.add(log);
        });
    Map<String, Object> file = new LinkedHashMap<>();
    file.put(
        "#",
        new DefinitionYaml.Comment(
            "In CloudWatch Logs these filters are called "
                + environment.fullName("NAME")
                + ": Tocsin knows its own by\ntheir names. Delete the old ones once these are"
                + " applied."));
    file.put("component", new DefinitionYaml.Noted(COMPONENT, AlarmEntry.CHECK));
    file.put("owner", new DefinitionYaml.Noted("unknown", AlarmEntry.CHECK));
    file.put("logs", logs);
    DefinitionYaml yaml = new DefinitionYaml();
    String text = yaml.write(file);
    written.forEach((filter, entry) -> places.put(yaml.lineOf(entry), filter));
    return text;
  }

  private static Object number(String text) {
    return text.matches("-?\\d{1,15}(\\.\\d{1,9})?") ? new java.math.BigDecimal(text) : text;
  }
}
