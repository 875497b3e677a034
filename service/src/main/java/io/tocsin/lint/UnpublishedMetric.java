package io.tocsin.lint;

import io.tocsin.definition.Finding;
import io.tocsin.definition.MetricCatalogue;
import io.tocsin.definition.NamespaceFacts;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.names.Names;

/** A metric in a namespace of AWS that AWS does not publish. */
final class UnpublishedMetric implements Check {

  @Override
  public String name() {
    return "unpublished-metric";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      each.watched().ifPresent(watched -> judge(each, watched, found));
    }
  }

  private static void judge(Subject each, WatchedFacts watched, Found found) {
    for (MetricStat stat : watched.stats()) {
      Metric metric = stat.metric();
      NamespaceFacts namespace = MetricCatalogue.get().namespace(metric.namespace()).orElse(null);
      if (namespace != null && !namespace.metrics().containsKey(metric.name())) {
        found.at(
            each.defined(),
            each.key(),
            "AWS publishes no metric '" + metric.name() + "' in " + metric.namespace(),
            Names.hint(metric.name(), namespace.metrics().keySet()));
      }
    }
  }
}
