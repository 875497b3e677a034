package io.tocsin.importer;

import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Location;
import io.tocsin.definition.Tags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of an import, before it is known whether they say what was found. */
final class Draft {
  static final String FOLDER = "alarms/";
  static final String PLATFORM = FOLDER + "platform.yaml";
  private static final int SEVERAL = 1_000;

  private final ImportTarget target;
  private final FilterEntries filterEntries;
  private final SortedMap<String, String> texts = new TreeMap<>();
  private final Map<String, NavigableMap<Integer, Shape>> places = new TreeMap<>();
  private final SortedSet<String> components = new TreeSet<>();
  private final SortedSet<String> runbooks = new TreeSet<>();

  /** Alarms that one entry declares; several when they are of one shape. */
  record Shape(Map<String, Object> keys, List<AlarmEntry> alarms) {}

  /** A file's name, component and owner. */
  private record Head(String file, String component, @Nullable String owner) {}

  /**
   * @param topics of the routes, when an alarm tells them
   */
  Draft(
      List<Shape> shapes,
      List<FoundFilter> filters,
      ResourceIds resources,
      ImportTarget target,
      List<DefinedTopic> topics) {
    this.target = target;
    this.filterEntries = new FilterEntries(target.environment());
    Map<String, Head> names = new LinkedHashMap<>();
    Map<Head, List<Shape>> files = new LinkedHashMap<>();
    for (Shape shape : shapes) {
      files.computeIfAbsent(head(shape, names), h -> new ArrayList<>()).add(shape);
    }
    files.forEach(this::component);
    if (!filters.isEmpty()) {
      texts.put(FilterEntries.FILE, filterEntries.file(filters));
      components.add(FilterEntries.COMPONENT);
    }
    Set<String> used = new HashSet<>();
    shapes.forEach(shape -> shape.alarms().forEach(alarm -> used.addAll(alarm.resources())));
    texts.put(PLATFORM, platform(resources.declared(used), topics));
    texts.put("dashboards/health.yaml", tree());
  }

  /** Path to text. */
  SortedMap<String, String> texts() {
    return texts;
  }

  /** Paths of runbooks that the files name. */
  SortedSet<String> runbooks() {
    return runbooks;
  }

  /** The alarms that a place in the files is about; empty for places outside of alarms. */
  List<AlarmEntry> at(Location location) {
    NavigableMap<Integer, Shape> lines = places.get(location.file());
    Map.Entry<Integer, Shape> entry = lines == null ? null : lines.floorEntry(location.line());
    return entry == null ? List.of() : entry.getValue().alarms();
  }

  /** The log metric filter that a place in the files is about, or null. */
  @Nullable FoundFilter filterAt(Location location) {
    return location.file().equals(FilterEntries.FILE) ? filterEntries.at(location.line()) : null;
  }

  private static Head head(Shape shape, Map<String, Head> names) {
    Provenance alarm = shape.alarms().get(0).provenance();
    Head wanted = new Head("", alarm.component(), alarm.owner());
    String stem =
        alarm.file() == null
            ? FOLDER + (alarm.component().equals("platform") ? "all" : alarm.component())
            : alarm.file().replaceFirst("\\.yaml$", "");
    for (int n = 1; ; n++) {
      String file = stem + (n == 1 ? "" : "-" + n) + ".yaml";
      Head there = names.get(file);
      Head here = new Head(file, wanted.component(), wanted.owner());
      if (there == null || there.equals(here)) {
        names.put(file, here);
        return here;
      }
    }
  }

  /** A file of too many alarms would be larger than Tocsin reads; then there are several. */
  private void component(Head head, List<Shape> all) {
    for (int from = 0; from < all.size(); from += SEVERAL) {
      List<Shape> shapes = all.subList(from, Math.min(all.size(), from + SEVERAL));
      boolean known = shapes.stream().allMatch(s -> s.alarms().get(0).provenance().known());
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("#", new DefinitionYaml.Comment("Imported from " + target.source() + "."));
      file.put("component", known ? head.component() : check(head.component()));
      String owner = head.owner();
      file.put("owner", owner == null ? check("unknown") : owner);
      file.put("alarms", shapes.stream().map(Shape::keys).toList());
      DefinitionYaml yaml = new DefinitionYaml();
      String name =
          from == 0
              ? head.file()
              : head.file().replace(".yaml", "-part-" + from / SEVERAL + ".yaml");
      texts.put(name, yaml.write(file));
      NavigableMap<Integer, Shape> lines = new TreeMap<>();
      shapes.forEach(shape -> lines.put(yaml.lineOf(shape.keys()), shape));
      places.put(name, lines);
      components.add(head.component());
      for (Shape shape : shapes) {
        String runbook = shape.alarms().get(0).provenance().runbook();
        if (runbook != null) {
          runbooks.add(runbook);
        }
      }
    }
  }

  private static Object check(String value) {
    return new DefinitionYaml.Noted(value, AlarmEntry.CHECK);
  }

  private String platform(Map<String, Object> resources, List<DefinedTopic> topics) {
    Environment environment = target.environment();
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("#", new DefinitionYaml.Comment("Imported from " + target.source() + "."));
    file.put("platform", environment.platform());
    if (target.dashboard() != null) {
      file.put("dashboard", target.dashboard());
    }
    if (target.repository() != null) {
      file.put("repository", target.repository());
    }
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("account", environment.account());
    account.put("region", environment.region());
    if (environment.role() != null) {
      account.put("role", environment.role());
    }
    file.put(
        "environments",
        new DefinitionYaml.Block(Map.of(environment.name(), new DefinitionYaml.Block(account))));
    if (!resources.isEmpty()) {
      file.put("resources", new DefinitionYaml.Block(resources));
    }
    Map<String, Object> routes = new LinkedHashMap<>();
    for (DefinedTopic topic : topics) {
      String own = ActionEntries.ownName(topic, environment);
      if (own != null) {
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("topic", own);
        if (!topic.emails().isEmpty()) {
          route.put("email", topic.emails());
        }
        routes.put(topic.tags().getOrDefault(Tags.SEVERITY, own), route);
      }
    }
    if (!routes.isEmpty()) {
      file.put("routes", new DefinitionYaml.Block(routes));
    }
    return DefinitionYaml.text(file);
  }

  private String tree() {
    List<Map<String, Object>> all =
        components.stream()
            .map(
                name -> {
                  Map<String, Object> component = new LinkedHashMap<>();
                  component.put("name", name);
                  component.put("title", title(name));
                  return component;
                })
            .collect(Collectors.toList());
    Map<String, Object> tier = new LinkedHashMap<>();
    tier.put("name", "imported");
    tier.put("title", "Imported");
    tier.put("owner", check("unknown"));
    tier.put("components", all);
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("#", new DefinitionYaml.Comment("The components that the imported alarms belong to."));
    file.put("tiers", List.of(tier));
    return DefinitionYaml.text(file);
  }

  /** Words with a capital; short ones are abbreviations mostly. */
  private static String title(String name) {
    return Arrays.stream(name.split("-"))
        .map(
            word ->
                word.length() <= 3
                    ? word.toUpperCase(Locale.ROOT)
                    : Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
