package io.tocsin.discovery;

import io.tocsin.definition.ResourceType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A resource of an account.
 *
 * @param region where CloudWatch keeps its metrics
 * @param dimensions each with one value, or with all for a dimension it may have several of
 * @param others for a dimension that takes one value and has more in the account: the further ones
 * @param name what people call it
 */
public record FoundResource(
    ResourceType type,
    String region,
    SortedMap<String, List<String>> dimensions,
    SortedMap<String, List<String>> others,
    String name) {

  public FoundResource {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }

  /** The values of the identifying dimensions, which tell it from every other of its type. */
  public Map<String, String> identity() {
    Map<String, String> identity = new TreeMap<>();
    type.identifying()
        .forEach(
            dimension -> {
              List<String> values = dimensions.getOrDefault(dimension, List.of());
              identity.put(dimension, values.isEmpty() ? "" : values.get(0));
            });
    return identity;
  }

  /** The first value of each dimension. */
  static Map<String, String> first(Map<String, List<String>> dimensions) {
    Map<String, String> first = new TreeMap<>();
    dimensions.forEach((name, values) -> first.put(name, values.get(0)));
    return first;
  }

  /** Whether every identifying dimension is known. */
  public boolean isComplete() {
    return dimensions.keySet().containsAll(type.identifying());
  }
}
