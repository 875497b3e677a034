package io.tocsin.importer;

import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Log metric filters as {@code logs:} of a component file. */
final class FilterEntries {
  static final String COMPONENT = "logs";

  private final Environment environment;

  FilterEntries(Environment environment) {
    this.environment = environment;
  }

  /** Path to text of the one file. */
  Map<String, String> file(List<FoundFilter> filters) {
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
    return Map.of(Draft.FOLDER + "log-filters.yaml", DefinitionYaml.text(file));
  }

  private static Object number(String text) {
    return text.matches("-?\\d{1,15}(\\.\\d{1,9})?") ? new java.math.BigDecimal(text) : text;
  }
}
