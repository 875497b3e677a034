package io.tocsin.definition;

import java.util.Map;

/**
 * A resource that platform.yaml names.
 *
 * @param dimensions the dimensions it gives, by name
 */
record Resource(String id, ResourceType type, Map<String, String> dimensions) {
  Resource {
    dimensions = Map.copyOf(dimensions);
  }
}
