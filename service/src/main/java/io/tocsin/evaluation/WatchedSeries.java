package io.tocsin.evaluation;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;
import io.tocsin.metric.MetricMathSyntaxException;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what an alarm watches over its window: the metric itself, or the metrics of a metric math
 * alarm and then its expressions, each once and after those it uses.
 */
public final class WatchedSeries {
  private final MetricAlarm alarm;
  private final SlotWindow window;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Series> metrics = new LinkedHashMap<>();
  private final Map<String, Series> expressions = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>();

  private WatchedSeries(MetricAlarm alarm, SlotWindow window) {
    this.alarm = alarm;
    this.window = window;
  }

  /**
   * Reads what an alarm compares with its threshold, for a graph.
   *
   * @param end end of the newest slot, exclusive
   * @param slots how many of the alarm's periods, at least 1
   * @throws IllegalArgumentException with a sentence naming the alarm, when its metric math cannot
   *     be evaluated
   */
  public static Series read(MetricAlarm alarm, Instant end, int slots, MetricSource source) {
    return read(alarm, new SlotWindow(end, alarm.period(), slots), source);
  }

  static Series read(MetricAlarm alarm, SlotWindow window, MetricSource source) {
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      return source.read(single.stat(), window.start(), window.slots());
    }
    List<MetricDataQuery> queries = ((Watched.MetricMath) alarm.watched()).queries();
    return new WatchedSeries(alarm, window).evaluate(queries, source);
  }

  private Series evaluate(List<MetricDataQuery> queries, MetricSource source) {
    Set<String> returned = new LinkedHashSet<>();
    for (MetricDataQuery query : queries) {
      MetricStat stat = query.metricStat();
      String expression = query.expression();
      if (stat != null) {
        if (stat.period() != window.period()) {
          throw problem(
              "the entry '"
                  + query.id()
                  + "' has a period of "
                  + stat.period()
                  + " s and another of "
                  + window.period()
                  + " s; all entries of an alarm need the same period");
        }
        metrics.put(query.id(), source.read(stat, window.start(), window.slots()));
      } else if (expression != null) {
        texts.put(query.id(), expression);
      }
      if (query.returnData()) {
        returned.add(query.id());
      }
    }
    if (returned.size() != 1) {
      throw problem("exactly one entry must return data, found " + returned);
    }
    return series(returned.iterator().next());
  }

  private Series series(String id) {
    Series metric = metrics.get(id);
    if (metric != null) {
      return metric;
    }
    Series known = expressions.get(id);
    if (known != null) {
      return known;
    }
    String text = texts.get(id);
    if (text == null) {
      throw problem("an expression uses '" + id + "', but no entry has that id");
    }
    if (!open.add(id)) {
      throw problem("the expressions " + open + " use each other in a circle");
    }
    MetricMath math = parse(id, text);
    for (String used : math.ids()) {
      series(used);
    }
    Series result =
        math.evaluate(metrics, expressions, window.start(), window.period(), window.slots());
    open.remove(id);
    expressions.put(id, result);
    return result;
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
