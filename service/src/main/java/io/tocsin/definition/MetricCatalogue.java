package io.tocsin.definition;

import io.tocsin.definition.FactFile.Fact;
import io.tocsin.metric.Metric;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics that AWS publishes, namespace by namespace: metrics.txt of the jar. CloudWatch takes
 * every set of dimensions for a metric of its own, and an alarm on a set that nobody publishes is
 * accepted and stays silent, so the sets are written down metric by metric.
 *
 * <p>A namespace is read when it is first asked for. Namespaces that are not in the catalogue are
 * unknown, not wrong: applications publish in namespaces of their own.
 */
public final class MetricCatalogue {
  private final Map<String, List<Fact>> blocks;
  private final Map<String, NamespaceFacts> read = new ConcurrentHashMap<>();

  private MetricCatalogue(Map<String, List<Fact>> blocks) {
    this.blocks = blocks;
  }

  private static final class Packed {
    static final MetricCatalogue CATALOGUE =
        new MetricCatalogue(FactFile.blocks("metrics.txt", "namespace"));
  }

  /** The catalogue of the jar. */
  public static MetricCatalogue get() {
    return Packed.CATALOGUE;
  }

  /** The namespaces in the catalogue, in its order. */
  public Set<String> namespaces() {
    return Collections.unmodifiableSet(blocks.keySet());
  }

  public boolean knows(String namespace) {
    return blocks.containsKey(namespace);
  }

  public Optional<NamespaceFacts> namespace(String namespace) {
    List<Fact> block = blocks.get(namespace);
    return block == null
        ? Optional.empty()
        : Optional.of(
            read.computeIfAbsent(namespace, name -> new NamespaceReader(name).read(block)));
  }

  /** Facts of a metric; empty when the namespace, or the name in it, is not in the catalogue. */
  public Optional<MetricFacts> metric(String namespace, String name) {
    return namespace(namespace).map(facts -> facts.metrics().get(name));
  }

  /**
   * Whether the catalogue has the metric, but not by these dimensions, and knows all the sets there
   * are.
   */
  public boolean contradicts(Metric metric) {
    NamespaceFacts namespace = namespace(metric.namespace()).orElse(null);
    MetricFacts facts = namespace == null ? null : namespace.metrics().get(metric.name());
    return facts != null
        && namespace.open() == null
        && !facts.sets().contains(metric.dimensions().keySet());
  }
}
