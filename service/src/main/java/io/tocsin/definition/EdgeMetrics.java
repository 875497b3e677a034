package io.tocsin.definition;

import java.util.Set;
import java.util.TreeSet;

/** Metrics that exist in one Region only, whatever Region the platform is in. */
final class EdgeMetrics {
  /** Where CloudFront and Route 53 keep their metrics. */
  static final String REGION = "us-east-1";

  private EdgeMetrics() {}

  /** The edge namespaces that an alarm reads metrics of. */
  static Set<String> namespaces(Section alarm) {
    Set<String> found = new TreeSet<>();
    namespace(alarm, found);
    Section metrics = alarm.isMapping("metrics") ? alarm.section("metrics", "metrics") : null;
    if (metrics != null) {
      for (Located id : metrics.keys()) {
        Section metric = metrics.isMapping(id.text()) ? metrics.section(id.text(), "") : null;
        if (metric != null) {
          namespace(metric, found);
        }
      }
    }
    return found;
  }

  private static void namespace(Section section, Set<String> found) {
    Located metric = section.isText("metric") ? section.text("metric") : null;
    if (metric != null) {
      int space = metric.text().indexOf(' ');
      String namespace = space < 0 ? metric.text() : metric.text().substring(0, space);
      if (MetricCatalogue.get().namespace(namespace).filter(NamespaceFacts::edge).isPresent()) {
        found.add(namespace);
      }
    }
  }
}
