package io.tocsin.importer;

import io.tocsin.definition.DeclaredResource;
import io.tocsin.definition.ResourceMatch;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The resources that alarms watch, found by the dimensions of their metrics, and their ids. */
final class ResourceIds {
  private final ImportTarget target;
  private final Map<Metric, ResourceMatch> matches = new HashMap<>();
  private final Map<Key, String> ids = new HashMap<>();
  private final SortedMap<String, Key> byId = new TreeMap<>();
  private final Map<Key, SortedMap<String, SortedSet<String>>> further = new HashMap<>();

  /** What says which resource it is. */
  private record Key(String type, SortedMap<String, String> identifying) {}

  /**
   * How a metric is written with its resource.
   *
   * @param by dimensions that the resource gives and that have to be asked for
   * @param dimensions those that are written out beside the resource's
   */
  record Reference(String id, String type, List<String> by, SortedMap<String, String> dimensions) {}

  ResourceIds(ImportTarget target, Iterable<MetricStat> stats) {
    this.target = target;
    for (MetricStat stat : stats) {
      add(stat.metric());
    }
    name();
  }

  private void add(Metric metric) {
    ResourceMatch match = ResourceMatch.of(metric, target.environment().region()).orElse(null);
    if (match == null || matches.put(metric, match) != null) {
      return;
    }
    SortedMap<String, SortedSet<String>> values =
        further.computeIfAbsent(key(match), key -> new TreeMap<>());
    match
        .given()
        .forEach((name, value) -> values.computeIfAbsent(name, n -> new TreeSet<>()).add(value));
  }

  private static Key key(ResourceMatch match) {
    return new Key(match.type(), match.identifying());
  }

  private void name() {
    Slugs slugs = new Slugs();
    Map<Key, String> declared = new HashMap<>();
    for (DeclaredResource resource : target.resources()) {
      further.keySet().stream()
          .filter(key -> is(resource, key))
          .forEach(key -> declared.putIfAbsent(key, resource.id()));
    }
    declared.values().forEach(slugs::take);
    List<Key> sorted =
        further.keySet().stream()
            .sorted((a, b) -> (a.type() + a.identifying()).compareTo(b.type() + b.identifying()))
            .toList();
    for (Key key : sorted) {
      String id = declared.get(key);
      if (id == null) {
        String slug = shortened(readable(key), key.type());
        id = slugs.take(slug) ? slug : slugs.id(shortened(slug + "-" + key.type(), ""), key.type());
      }
      ids.put(key, id);
      byId.put(id, key);
    }
  }

  private static boolean is(DeclaredResource resource, Key key) {
    return resource.type().equals(key.type())
        && key.identifying().entrySet().stream()
            .allMatch(e -> List.of(e.getValue()).equals(resource.dimensions().get(e.getKey())));
  }

  /** The part of the values that people know it by: the name in {@code app/name/id}. */
  private static String readable(Key key) {
    StringBuilder name = new StringBuilder();
    for (String value : key.identifying().values()) {
      String[] parts = value.split("[/:]");
      boolean numbered = parts.length > 1 && parts[parts.length - 1].matches("[0-9a-f-]{16,}");
      String part = parts.length == 0 ? value : parts[parts.length - (numbered ? 2 : 1)];
      name.append(name.isEmpty() ? "" : "-").append(part);
    }
    return Slugs.of(name.toString(), key.type());
  }

  private static String shortened(String id, String otherwise) {
    String cut = id.length() <= 40 ? id : id.substring(0, 40).replaceAll("-+$", "");
    return cut.isEmpty() ? otherwise : cut;
  }

  /** How to write a metric, or null when no resource gives its dimensions. */
  @Nullable Reference reference(Metric metric) {
    ResourceMatch match = matches.get(metric);
    if (match == null) {
      return null;
    }
    Key key = key(match);
    TreeSet<String> by = new TreeSet<>();
    SortedMap<String, String> written = new TreeMap<>(match.others());
    for (Map.Entry<String, String> dimension : match.given().entrySet()) {
      String name = dimension.getKey();
      if (!given(key).containsKey(name)) {
        written.put(name, dimension.getValue());
      } else if (!match.byDefault().contains(name)) {
        by.add(name);
      }
    }
    return new Reference(String.valueOf(ids.get(key)), match.type(), List.copyOf(by), written);
  }

  /** Dimensions beside the identifying ones that a resource has one value of in all alarms. */
  private SortedMap<String, String> given(Key key) {
    SortedMap<String, String> given = new TreeMap<>();
    further
        .getOrDefault(key, Collections.emptySortedMap())
        .forEach(
            (name, values) -> {
              if (values.size() == 1) {
                given.put(name, values.first());
              }
            });
    return given;
  }

  /**
   * The resources as platform.yaml declares them, by id.
   *
   * @param used ids that are named by an alarm
   */
  Map<String, Object> declared(Set<String> used) {
    Map<String, Object> resources = new LinkedHashMap<>();
    byId.forEach(
        (id, key) -> {
          if (used.contains(id)) {
            Map<String, Object> resource = new LinkedHashMap<>();
            resource.put("type", key.type());
            resource.putAll(key.identifying());
            resource.putAll(given(key));
            resources.put(id, new DefinitionYaml.Block(resource));
          }
        });
    return resources;
  }
}
