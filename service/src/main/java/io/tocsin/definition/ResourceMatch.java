package io.tocsin.definition;

import io.tocsin.metric.Metric;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resource that a metric is of: {@code of:} the other way round.
 *
 * @param type name of the resource type
 * @param identifying dimensions that say which resource it is
 * @param given further dimensions of the metric that a resource of the type may give
 * @param others further dimensions of the metric, which an alarm has to write out
 * @param byDefault dimensions that {@code of:} adds without being told
 */
public record ResourceMatch(
    String type,
    SortedMap<String, String> identifying,
    SortedMap<String, String> given,
    SortedMap<String, String> others,
    Set<String> byDefault) {

  public ResourceMatch {
    identifying = Collections.unmodifiableSortedMap(new TreeMap<>(identifying));
    given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    byDefault = Set.copyOf(byDefault);
  }

  /**
   * The most exact match; empty when no type publishes the metric by these dimensions, when a value
   * does not look as it should, or when such a resource would be in another Region.
   *
   * @param region where the alarm is
   */
  public static Optional<ResourceMatch> of(Metric metric, String region) {
    ResourceMatch best = null;
    for (ResourceType type : ResourceTypes.all().values()) {
      ResourceMatch match = match(type, metric, region);
      if (match != null
          && (best == null || match.identifying().size() > best.identifying().size())) {
        best = match;
      }
    }
    return Optional.ofNullable(best);
  }

  private static @Nullable ResourceMatch match(ResourceType type, Metric metric, String region) {
    ResourceType.Family family = type.family(metric.namespace(), metric.name()).orElse(null);
    Set<String> names = metric.dimensions().keySet();
    if (family == null
        || type.identifying().isEmpty()
        || !names.containsAll(type.identifying())
        || !family.sets().contains(names)
        || !type.regionOf(metric.dimensions(), region).equals(region)) {
      return null;
    }
    SortedMap<String, String> identifying = new TreeMap<>();
    SortedMap<String, String> given = new TreeMap<>();
    SortedMap<String, String> others = new TreeMap<>();
    for (Map.Entry<String, String> dimension : metric.dimensions().entrySet()) {
      String name = dimension.getKey();
      ResourceType.Form form = type.forms().get(name);
      if (form != null && !Pattern.matches(form.pattern(), dimension.getValue())) {
        return null;
      }
      if (type.identifying().contains(name)) {
        identifying.put(name, dimension.getValue());
      } else if (form != null) {
        given.put(name, dimension.getValue());
      } else {
        others.put(name, dimension.getValue());
      }
    }
    return new ResourceMatch(
        type.name(), identifying, given, others, new TreeSet<>(family.sets().get(0)));
  }
}
