package io.tocsin.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code discover:} in platform.yaml: resources of a type that are looked for in the
 * account instead of being written down.
 *
 * @param tags tag to its values, of which a resource has one; empty when it is told by its metrics
 * @param match the name it has in AWS, with {@code *} for any letters; null for every name
 * @param environments where it is looked for
 * @param region another Region than the environment's, or null
 */
public record DiscoverQuery(
    ResourceType type,
    SortedMap<String, List<String>> tags,
    @Nullable String match,
    List<Environment> environments,
    @Nullable String region,
    Location at) {

  public DiscoverQuery {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    environments = List.copyOf(environments);
  }

  /** Whether its resources are told by their metrics and not by their tags. */
  public boolean byMetrics() {
    return tags.isEmpty();
  }

  /** Whether a name in AWS is wanted. */
  public boolean matches(String name) {
    return match == null
        || Pattern.matches(
            ("\\Q" + match + "\\E").replace("*", "\\E.*\\Q").replace("\\Q\\E", ""), name);
  }

  /** The Region it looks in, in one of its environments. */
  public String region(Environment environment) {
    return type.edge() ? ResourceType.US_EAST_1 : region == null ? environment.region() : region;
  }

  /** The entry in one line, the same for entries that mean the same. */
  public String text() {
    List<String> words = new ArrayList<>(List.of(type.name()));
    words.add(byMetrics() ? "by metrics" : "tagged");
    tags.forEach((key, values) -> words.add(key + "=" + String.join("|", values)));
    if (match != null) {
      words.add("named " + match);
    }
    words.add("in " + String.join(", ", environments.stream().map(Environment::name).toList()));
    if (region != null) {
      words.add("of " + region);
    }
    return String.join(" ", words);
  }
}
