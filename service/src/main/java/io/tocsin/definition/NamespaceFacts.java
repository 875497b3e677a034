package io.tocsin.definition;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a namespace of metrics.
 *
 * @param region the one Region in which its metrics exist, or null: that of the resource
 * @param placed which Region that is, where it needs words, or null
 * @param values dimensions and what their values are, in words
 * @param open why sets of dimensions exist that are not listed, or null: all are listed
 * @param metrics by name, in the order of the catalogue
 */
public record NamespaceFacts(
    String name,
    @Nullable String region,
    @Nullable String placed,
    Map<String, String> values,
    @Nullable String open,
    @Nullable String note,
    Map<String, MetricFacts> metrics) {
  public NamespaceFacts {
    values = Collections.unmodifiableMap(values);
    metrics = Collections.unmodifiableMap(metrics);
  }

  /** Whether its metrics exist in one Region alone, whichever Region serves the resource. */
  public boolean edge() {
    return region != null;
  }
}
