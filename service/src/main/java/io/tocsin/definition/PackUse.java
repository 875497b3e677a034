package io.tocsin.definition;

import java.util.Map;

/**
 * A pack used on a resource.
 *
 * @param resource the main resource
 * @param roles role to resource id, the main one among them
 * @param prefix begins the names of its alarms
 * @param profile {@code core} or {@code extended}
 * @param component whose file uses it
 */
public record PackUse(
    String pack,
    String resource,
    Map<String, String> roles,
    String prefix,
    String profile,
    String component,
    Location at) {
  public PackUse {
    roles = Map.copyOf(roles);
  }
}
