package io.tocsin.metric;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metric as CloudWatch identifies it: namespace, name and the exact set of dimensions. A subset
 * or superset of the dimensions names another metric.
 *
 * @param dimensions dimension name to value, sorted by name
 */
public record Metric(String namespace, String name, SortedMap<String, String> dimensions) {

  public Metric {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  public static Metric of(String namespace, String name, Map<String, String> dimensions) {
    return new Metric(namespace, name, new TreeMap<>(dimensions));
  }

  @Override
  public String toString() {
    return namespace + " " + name + dimensions;
  }
}
