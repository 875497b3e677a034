package io.tocsin.evaluation;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;
import io.tocsin.metric.MetricMathSyntaxException;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The metrics of a metric math alarm and its expressions, parsed, each after those it uses. What
 * the answer does not need is neither read nor parsed.
 *
 * @param answer the entry that is compared with the threshold
 */
record MathPlan(String answer, Map<String, MetricStat> stats, Map<String, MetricMath> expressions)
    implements WatchedPlan {

  static MathPlan of(MetricAlarm alarm, List<MetricDataQuery> queries) {
    return new Builder(alarm, queries).build();
  }

  @Override
  public double[] read(SlotWindow window, MetricSource source) {
    // sorted, since METRICS() takes them by id
    Map<String, Series> metrics = new TreeMap<>();
    stats.forEach(
        (id, stat) ->
            metrics.put(
                id,
                new Series(
                    window.start(), window.period(), WatchedPlan.read(stat, window, source))));
    Series metric = metrics.get(answer);
    if (metric != null) {
      return metric.values();
    }
    Map<String, Series> results = new HashMap<>();
    long[] starts = window.even() ? null : starts(window);
    for (Map.Entry<String, MetricMath> entry : expressions.entrySet()) {
      results.put(
          entry.getKey(),
          entry
              .getValue()
              .evaluate(metrics, results, window.start(), window.period(), window.slots(), starts));
    }
    return results.get(answer).values();
  }

  private static long[] starts(SlotWindow window) {
    long[] starts = new long[window.slots()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = window.second(i);
    }
    return starts;
  }

  @Override
  public List<MetricStat> metrics() {
    return stats.values().stream().distinct().toList();
  }

  @Override
  public boolean isPointwise() {
    return expressions.values().stream().allMatch(MetricMath::isPointwise);
  }

  private static final class Builder {
    private final MetricAlarm alarm;
    private final Map<String, MetricDataQuery> entries = new LinkedHashMap<>();
    private final Map<String, MetricStat> stats = new LinkedHashMap<>();
    private final Map<String, MetricMath> expressions = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> returned = new LinkedHashSet<>();

    Builder(MetricAlarm alarm, List<MetricDataQuery> queries) {
      this.alarm = alarm;
      for (MetricDataQuery query : queries) {
        MetricStat stat = query.metricStat();
        if (stat != null && stat.period() != alarm.period()) {
          throw problem(
              "the entry '"
                  + query.id()
                  + "' has a period of "
                  + stat.period()
                  + " s and another of "
                  + alarm.period()
                  + " s; all entries of an alarm need the same period");
        }
        entries.put(query.id(), query);
        if (query.returnData() && !query.id().equals(alarm.thresholdMetricId())) {
          returned.add(query.id());
        }
      }
    }

    MathPlan build() {
      if (returned.size() != 1) {
        throw problem(
            alarm.thresholdMetricId() == null
                ? "exactly one entry must return data, found " + returned
                : "exactly one entry beside the band must return data, found " + returned);
      }
      String answer = returned.iterator().next();
      require(answer);
      return new MathPlan(answer, stats, expressions);
    }

    private void require(String id) {
      if (stats.containsKey(id) || expressions.containsKey(id)) {
        return;
      }
      MetricDataQuery entry = entries.get(id);
      if (entry == null) {
        throw problem("an expression uses '" + id + "', but no entry has that id");
      }
      MetricStat stat = entry.metricStat();
      if (stat != null) {
        stats.put(id, stat);
        return;
      }
      if (!open.add(id)) {
        throw problem("the expressions " + open + " use each other in a circle");
      }
      MetricMath math = parse(id, String.valueOf(entry.expression()));
      math.ids().forEach(this::require);
      for (MetricDataQuery metric : entries.values()) {
        if (metric.metricStat() != null && math.takes(metric.id())) {
          stats.put(metric.id(), metric.metricStat());
        }
      }
      open.remove(id);
      expressions.put(id, math);
    }

    private MetricMath parse(String id, String text) {
      try {
        return MetricMath.parse(text);
      } catch (MetricMathSyntaxException e) {
        throw new IllegalArgumentException(
            "Alarm " + alarm.name() + ", entry '" + id + "': " + e.getMessage(), e);
      }
    }

    private IllegalArgumentException problem(String sentence) {
      return new IllegalArgumentException("Alarm " + alarm.name() + ": " + sentence + ".");
    }
  }
}
