package io.tocsin.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource that platform.yaml names, as it is in one environment.
 *
 * @param dimensions the values it gives, by name; more than one for a dimension it has several of
 * @param region where CloudWatch keeps its metrics
 * @param capacity what the file states about its size, by name, as plain numbers
 */
record Resource(
    String id,
    ResourceType type,
    Map<String, List<String>> dimensions,
    String region,
    Map<String, Double> capacity,
    Location at) {
  Resource {
    dimensions = Map.copyOf(dimensions);
    capacity = Map.copyOf(capacity);
  }

  /** The value of a dimension that has one; null when it has none or several. */
  @Nullable String dimension(String name) {
    List<String> values = dimensions.getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : null;
  }

  DeclaredResource declaredIn(Environment environment) {
    return new DeclaredResource(
        id, type.name(), environment.name(), region, dimensions, capacity, at);
  }
}
