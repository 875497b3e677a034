package io.tocsin.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A kind of AWS resource: the dimensions that say which one it is, where its metrics are, and which
 * it has. Types come from resource-types.txt of the jar, see {@link ResourceTypes}.
 */
public final class ResourceType {
  static final String US_EAST_1 = "us-east-1";

  /**
   * How a dimension's value looks.
   *
   * @param pattern regular expression of the whole value
   * @param example in words, for sentences
   */
  public record Form(String pattern, String example) {}

  /**
   * Metrics that share their dimension sets.
   *
   * @param sets every set AWS publishes them by that has the identifying dimensions of the type,
   *     fewest dimensions first; the first is the default. A set may hold dimensions that are no
   *     dimensions of the type, such as {@code Rule} of a web ACL: an alarm writes those out
   */
  public record Family(String namespace, Set<String> metrics, List<Set<String>> sets) {}

  private final String name;
  private final String title;
  private final List<String> namespaces;
  private final Set<String> identifying;
  private final Map<String, Form> forms;
  private final Set<String> several;
  private final Map<String, String> constants;
  private final Set<String> foreign;
  private final @Nullable String region;
  private final @Nullable String tagged;
  private final List<ArnForm> arns;
  private final List<String> capacities;
  private @Nullable List<Family> families;
  private @Nullable Map<String, Family> byMetric;

  ResourceType(ResourceTypeReader read, Set<String> foreign) {
    this.name = read.name;
    this.title = read.title;
    this.namespaces = List.copyOf(read.namespaces);
    this.identifying = Collections.unmodifiableSet(new LinkedHashSet<>(read.identifying));
    this.forms = Collections.unmodifiableMap(new LinkedHashMap<>(read.forms));
    this.several = Set.copyOf(read.several);
    this.constants = Map.copyOf(read.constants);
    this.foreign = foreign;
    this.region = read.region;
    this.tagged = read.tagged;
    this.arns = List.copyOf(read.arns);
    this.capacities = List.copyOf(read.capacities);
  }

  public String name() {
    return name;
  }

  /** What it is, in words that stand in a sentence: {@code SQS queue}. */
  public String title() {
    return title;
  }

  /** The namespaces of its metrics. */
  public List<String> namespaces() {
    return namespaces;
  }

  /** Dimensions every resource of the type must give; empty for the account as a whole. */
  public Set<String> identifying() {
    return identifying;
  }

  /** For each dimension a resource may give, how its value looks; identifying ones first. */
  public Map<String, Form> forms() {
    return forms;
  }

  /** Whether a resource may give several values of the dimension. */
  public boolean isList(String dimension) {
    return several.contains(dimension);
  }

  /** Dimensions whose values follow from the type, such as {@code Region=Global} of CloudFront. */
  public Map<String, String> constants(String region) {
    Map<String, String> values = new HashMap<>();
    constants.forEach((key, value) -> values.put(key, value.replace("{region}", region)));
    return values;
  }

  /** Names of capacities that packs ask for; a resource may state others too. */
  public List<String> capacities() {
    return capacities;
  }

  /** Whether its metrics exist in us-east-1 alone, wherever the platform is. */
  public boolean edge() {
    return US_EAST_1.equals(region);
  }

  /**
   * The Region that nobody can choose: us-east-1 of an edge type, or the one that the ARN of the
   * resource tells. Empty when the resource is where the environment, or its {@code region}, says.
   */
  public Optional<String> fixedRegion(Map<String, String> dimensions) {
    if (region == null || edge()) {
      return Optional.ofNullable(region);
    }
    String arn = dimensions.get(region);
    if (arn == null) {
      return Optional.empty();
    }
    String[] parts = arn.split(":", 6);
    boolean global = parts.length > 3 && parts[3].isEmpty();
    return Optional.of(parts.length < 4 || global ? US_EAST_1 : parts[3]);
  }

  /** The Region of a resource's metrics, in an environment of the given Region. */
  public String regionOf(Map<String, String> dimensions, String environmentRegion) {
    return fixedRegion(dimensions).orElse(environmentRegion);
  }

  /** The Regions in which resources of the type can be that serve an environment of a Region. */
  public Set<String> regions(String environmentRegion) {
    Set<String> regions = new LinkedHashSet<>();
    if (!edge()) {
      regions.add(environmentRegion);
    }
    if (region != null) {
      regions.add(US_EAST_1); // what serves the edge is there
    }
    return regions;
  }

  /** How the Resource Groups Tagging API calls the type; empty when it does not list it. */
  public Optional<String> tagged() {
    return Optional.ofNullable(tagged);
  }

  /** How its ARNs look; empty when it has none. */
  List<ArnForm> arns() {
    return arns;
  }

  /** Its metrics, from the catalogue. */
  public synchronized List<Family> families() {
    if (families == null) {
      families = derived();
    }
    return families;
  }

  public synchronized Optional<Family> family(String namespace, String metric) {
    if (byMetric == null) {
      Map<String, Family> all = new HashMap<>();
      for (Family family : families()) {
        family.metrics().forEach(m -> all.put(family.namespace() + " " + m, family));
      }
      byMetric = all;
    }
    return Optional.ofNullable(byMetric.get(namespace + " " + metric));
  }

  /** Namespace and name of every metric of the type, as definition files write them. */
  public Set<String> metricNames() {
    Set<String> names = new TreeSet<>();
    for (Family family : families()) {
      family.metrics().forEach(metric -> names.add(family.namespace() + " " + metric));
    }
    return names;
  }

  @Override
  public String toString() {
    return name;
  }

  private List<Family> derived() {
    List<Family> all = new ArrayList<>();
    for (String namespace : namespaces) {
      Map<List<Set<String>>, Set<String>> groups = new LinkedHashMap<>();
      for (MetricFacts metric :
          MetricCatalogue.get().namespace(namespace).orElseThrow().metrics().values()) {
        List<Set<String>> sets =
            metric.sets().stream()
                .filter(this::mine)
                .sorted((a, b) -> Integer.compare(a.size(), b.size()))
                .toList();
        if (!sets.isEmpty()) {
          groups.computeIfAbsent(sets, s -> new LinkedHashSet<>()).add(metric.name());
        }
      }
      groups.forEach(
          (sets, metrics) ->
              all.add(new Family(namespace, Collections.unmodifiableSet(metrics), sets)));
    }
    return List.copyOf(all);
  }

  private boolean mine(Set<String> set) {
    return set.containsAll(identifying)
        && set.containsAll(constants.keySet())
        && Collections.disjoint(set, foreign);
  }
}
