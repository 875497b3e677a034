package io.tocsin.discovery;

import io.tocsin.definition.MetricCatalogue;
import io.tocsin.definition.NamespaceFacts;
import io.tocsin.definition.ResourceType;
import io.tocsin.metric.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tells resources by the metrics that they report. */
final class MetricResources {
  private static final String INSTANCE = "InstanceId";
  private static final String GROUP = "AutoScalingGroupName";

  private final ResourceType type;
  private final String region;
  private final Set<String> passing = new HashSet<>();

  MetricResources(ResourceType type, String region) {
    this.type = type;
    this.region = region;
  }

  /** What has no dimensions: the account as a whole. */
  static FoundResource account(ResourceType type, String region) {
    return new FoundResource(type, region, new TreeMap<>(), new TreeMap<>(), type.name());
  }

  /**
   * @param metrics of the type's namespaces, all of one Region
   * @return each resource once, in order of its identifying dimensions
   */
  List<FoundResource> of(Collection<Metric> metrics) {
    // Instances of a group come and go; the group is what is watched.
    for (Metric metric : metrics) {
      String instance = metric.dimensions().get(INSTANCE);
      if (instance != null && metric.dimensions().containsKey(GROUP)) {
        passing.add(instance);
      }
    }
    Map<Map<String, String>, SortedMap<String, SortedSet<String>>> byIdentity =
        new LinkedHashMap<>();
    for (Metric metric : metrics) {
      if (!isMine(metric)) {
        continue;
      }
      Map<String, String> identity = new TreeMap<>();
      type.identifying().forEach(d -> identity.put(d, metric.dimensions().getOrDefault(d, "")));
      SortedMap<String, SortedSet<String>> values =
          byIdentity.computeIfAbsent(identity, key -> new TreeMap<>());
      metric
          .dimensions()
          .forEach(
              (name, value) -> {
                if (type.forms().containsKey(name) && isForm(name, value)) {
                  values.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
                }
              });
    }
    List<FoundResource> found = new ArrayList<>();
    byIdentity.forEach((identity, values) -> found.add(resource(values)));
    found.sort((a, b) -> a.identity().toString().compareTo(b.identity().toString()));
    return found;
  }

  private boolean isMine(Metric metric) {
    ResourceType.Family family = type.family(metric.namespace(), metric.name()).orElse(null);
    boolean open =
        MetricCatalogue.get().namespace(metric.namespace()).map(NamespaceFacts::open).isPresent();
    if (family == null || open || !family.sets().contains(metric.dimensions().keySet())) {
      return false;
    }
    for (Map.Entry<String, String> constant : type.constants(region).entrySet()) {
      if (!constant.getValue().equals(metric.dimensions().get(constant.getKey()))) {
        return false;
      }
    }
    String instance = metric.dimensions().get(INSTANCE);
    if (instance != null && passing.contains(instance)) {
      return false;
    }
    return type.identifying().stream()
        .allMatch(name -> isForm(name, metric.dimensions().getOrDefault(name, "")));
  }

  private boolean isForm(String dimension, String value) {
    ResourceType.Form form = type.forms().get(dimension);
    return form != null && Pattern.matches(form.pattern(), value);
  }

  private FoundResource resource(SortedMap<String, SortedSet<String>> values) {
    SortedMap<String, List<String>> dimensions = new TreeMap<>();
    SortedMap<String, List<String>> others = new TreeMap<>();
    values.forEach(
        (name, all) -> {
          List<String> sorted = List.copyOf(all);
          boolean one = sorted.size() == 1 || type.isList(name);
          dimensions.put(name, one ? sorted : sorted.subList(0, 1));
          if (!one) {
            others.put(name, sorted.subList(1, sorted.size()));
          }
        });
    return new FoundResource(
        type,
        region,
        dimensions,
        others,
        ResourceNames.name(type, FoundResource.first(dimensions), Map.of()));
  }
}
