package io.tocsin.lint;

import io.tocsin.definition.MetricFacts;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.List;
import java.util.function.Predicate;

/** Averages of what has another statistic that tells it. */
final class Averages {
  private static final String PERCENTILES = "percentiles";

  private Averages() {}

  static boolean isTime(MetricFacts facts) {
    return List.of("Seconds", "Milliseconds", "Microseconds").contains(facts.unit())
        && facts.statistics().contains(PERCENTILES);
  }

  static boolean isCount(MetricFacts facts) {
    return !isStatus(facts)
        && facts.unit().equals("Count")
        && facts.statistics().contains("Sum")
        && !facts.statistics().contains("Average");
  }

  static boolean isStatus(MetricFacts facts) {
    Double most = facts.most();
    return most != null
        && most == 1
        && !facts.statistics().isEmpty()
        && !facts.statistics().contains("Average");
  }

  /** Tells of the first average of such a metric. */
  static void judge(Subject each, WatchedFacts watched, Found found, Predicate<MetricFacts> such) {
    for (MetricStat stat : watched.stats()) {
      MetricFacts facts = WatchedFacts.facts(stat).orElse(null);
      if (facts == null || !stat.statistic().equals(Statistic.AVERAGE) || !such.test(facts)) {
        continue;
      }
      String instead = facts.statistics().get(0);
      found.at(
          each.defined(),
          each.defined().places().containsKey("statistic") ? "statistic" : each.key(),
          each.called()
              + " takes the average of "
              + facts.name()
              + (isTime(facts)
                  ? ", which stays low while some wait long, expected a percentile"
                  : isStatus(facts)
                      ? ", which is 0 or 1, expected " + either(facts.statistics())
                      : ", whose samples are single events, expected "
                          + either(facts.statistics())),
          "take statistic: " + (isTime(facts) ? "p99 with low_samples: ignore" : instead));
      return;
    }
  }

  private static String either(List<String> statistics) {
    return String.join(" or ", statistics);
  }
}
