package io.tocsin.importer;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A log metric filter to be imported.
 *
 * @param value a number, or a field such as {@code $.bytes}
 * @param defaultValue null for none
 * @param dimensions name to field
 */
public record FoundFilter(
    String name,
    String group,
    String pattern,
    String namespace,
    String metric,
    String value,
    @Nullable String defaultValue,
    SortedMap<String, String> dimensions) {
  public FoundFilter {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }
}
