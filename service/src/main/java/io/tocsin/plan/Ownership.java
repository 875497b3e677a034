package io.tocsin.plan;

import io.tocsin.definition.Environment;
import io.tocsin.definition.Tags;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags Tocsin owns: what says that something is ours, and which tags are compared at all. */
public final class Ownership {
  public static final String PREFIX = "tocsin:";

  private Ownership() {}

  /** True when the tags say: made by Tocsin for this platform and environment. */
  public static boolean areOurs(Map<String, String> tags, Environment environment) {
    return tags.containsKey(Tags.MANAGED)
        && environment.platform().equals(tags.get(Tags.PLATFORM))
        && environment.name().equals(tags.get(Tags.ENVIRONMENT));
  }

  /** True when Tocsin made it, for whatever platform and environment. */
  static boolean isManaged(Map<String, String> tags) {
    return tags.containsKey(Tags.MANAGED);
  }

  /** Whom something belongs to that is not ours, as the end of a sentence. */
  static String owner(Map<String, String> tags) {
    return tags.containsKey(Tags.MANAGED)
        ? "is managed by Tocsin for platform '%s', environment '%s'"
            .formatted(
                tags.getOrDefault(Tags.PLATFORM, ""), tags.getOrDefault(Tags.ENVIRONMENT, ""))
        : "was not made by Tocsin (it has no tag " + Tags.MANAGED + ")";
  }

  static @Nullable String component(Map<String, String> tags) {
    return tags.get(Tags.COMPONENT);
  }

  /** The live tags that count: the declared ones and Tocsin's own; cost tags of others stay. */
  static SortedMap<String, String> compared(Map<String, String> live, Map<String, String> desired) {
    SortedMap<String, String> result = new TreeMap<>();
    live.forEach(
        (key, value) -> {
          if (desired.containsKey(key) || key.startsWith(PREFIX)) {
            result.put(key, value);
          }
        });
    return result;
  }
}
