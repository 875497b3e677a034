package io.tocsin.definition;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A resource of platform.yaml in one environment.
 *
 * @param region where CloudWatch keeps its metrics
 * @param dimensions each with one value or, for a dimension it has several of, all of them
 * @param capacity what the file states about its size, by name, as plain numbers (bytes for sizes)
 */
public record DeclaredResource(
    String id,
    String type,
    String environment,
    String region,
    Map<String, List<String>> dimensions,
    Map<String, Double> capacity,
    Location at) {
  public DeclaredResource {
    dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    capacity = Collections.unmodifiableMap(new TreeMap<>(capacity));
  }
}
