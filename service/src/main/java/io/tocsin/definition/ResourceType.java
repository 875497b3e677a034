package io.tocsin.definition;

import io.tocsin.metric.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A kind of AWS resource: the dimensions that say which one it is, and the metrics it has.
 *
 * @param identifying dimensions every resource of the type must give
 * @param forms for each dimension a resource may give, how its value looks
 */
record ResourceType(
    String name, Set<String> identifying, Map<String, Form> forms, List<Family> families) {

  /**
   * How a dimension's value looks.
   *
   * @param pattern regular expression of the whole value
   * @param example in words, for sentences
   */
  record Form(String pattern, String example) {}

  /**
   * Metrics that share their dimension sets.
   *
   * @param sets every set AWS publishes them for that Tocsin resolves; the first is the default
   */
  record Family(String namespace, Set<String> metrics, List<Set<String>> sets) {}

  Optional<Family> family(String namespace, String metric) {
    return families.stream()
        .filter(family -> family.namespace().equals(namespace))
        .filter(family -> family.metrics().contains(metric))
        .findFirst();
  }

  /** Namespace and name of every metric of the type, as definition files write them. */
  Set<String> metricNames() {
    Set<String> names = new TreeSet<>();
    for (Family family : families) {
      family.metrics().forEach(metric -> names.add(family.namespace() + " " + metric));
    }
    return names;
  }

  /** Whether the table knows the metric, but not with these dimensions. */
  boolean contradicts(Metric metric) {
    return family(metric.namespace(), metric.name())
        .map(family -> !family.sets().contains(metric.dimensions().keySet()))
        .orElse(false);
  }

  /** Whether a resource can have several values of a dimension. */
  boolean isList(String dimension) {
    return dimension.equals("AvailabilityZone");
  }

  /** The Region that CloudWatch keeps the metrics of such a resource in. */
  String regionOf(Map<String, String> dimensions, String otherwise) {
    return otherwise;
  }
}
