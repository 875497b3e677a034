package io.tocsin.lint;

import io.tocsin.definition.Environment;
import io.tocsin.definition.Finding;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A metric that the account does not have. */
final class LiveMetric implements Check {
  private static final Duration WITHIN = Duration.ofDays(14);

  @Override
  public String name() {
    return "live-metric";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public void run(LintContext context, Found found) {
    LiveAccounts live = context.live().orElse(null);
    if (live == null) {
      return;
    }
    Map<Environment, Set<Metric>> asked = new LinkedHashMap<>();
    for (Subject each : context.subjects()) {
      each.watched()
          .ifPresent(
              watched ->
                  watched
                      .stats()
                      .forEach(
                          stat ->
                              asked
                                  .computeIfAbsent(each.target(), key -> new LinkedHashSet<>())
                                  .add(stat.metric())));
    }
    asked.forEach(
        (target, metrics) -> {
          Map<Metric, LiveAccounts.Seen> seen = live.metrics(target, metrics, WITHIN);
          for (Subject each : context.subjects()) {
            if (each.target().equals(target)) {
              each.watched().ifPresent(watched -> judge(each, watched, seen, found));
            }
          }
        });
  }

  private static void judge(
      Subject each, WatchedFacts watched, Map<Metric, LiveAccounts.Seen> seen, Found found) {
    for (MetricStat stat : watched.stats()) {
      LiveAccounts.Seen state = seen.get(stat.metric());
      if (state == LiveAccounts.Seen.ABSENT || state == LiveAccounts.Seen.SILENT) {
        found.at(
            each.defined(),
            each.key(),
            (state == LiveAccounts.Seen.ABSENT
                    ? each.target() + " has no metric "
                    : each.target() + " has no datapoint of the last 14 days of ")
                + stat.metric(),
            "see whether name and dimensions are right; what happens rarely has none either");
      }
    }
  }
}
