package io.tocsin.lint;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.MetricCatalogue;
import io.tocsin.definition.MetricFacts;
import io.tocsin.metric.AnomalyBand;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;
import io.tocsin.metric.MetricMathSyntaxException;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import io.tocsin.metric.ValueRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be said of the series that a metric alarm compares, from its definition alone. */
final class WatchedFacts {
  private final MetricAlarm alarm;
  private final List<MetricStat> stats;
  private final Map<String, MetricMath> expressions = new HashMap<>();
  private final Map<String, ValueRange> ranges = new HashMap<>();
  private final Map<String, Boolean> gapless = new HashMap<>();
  private final @Nullable String compared;
  private final boolean understood;

  WatchedFacts(MetricAlarm alarm) {
    this.alarm = alarm;
    this.stats = alarm.watched().stats();
    String last = null;
    boolean all = true;
    if (alarm.watched() instanceof Watched.MetricMath math) {
      for (MetricDataQuery query : math.queries()) {
        all &= read(query);
        if (query.returnData() && !isBand(query)) {
          last = query.id();
        }
      }
    }
    this.compared = last;
    this.understood = all;
  }

  private boolean read(MetricDataQuery query) {
    MetricStat stat = query.metricStat();
    String expression = query.expression();
    if (stat != null) {
      ranges.put(query.id(), range(stat));
      return true;
    }
    if (expression == null || isBand(query)) {
      return true;
    }
    try {
      MetricMath math = MetricMath.parse(expression);
      expressions.put(query.id(), math);
      ranges.put(query.id(), math.range(id -> ranges.getOrDefault(id, ValueRange.ANY)));
      gapless.put(query.id(), math.hasNoGaps(id -> gapless.getOrDefault(id, false)));
      return true;
    } catch (MetricMathSyntaxException e) {
      return false; // asks CloudWatch itself, such as a Metrics Insights query
    }
  }

  private static boolean isBand(MetricDataQuery query) {
    String expression = query.expression();
    return expression != null && AnomalyBand.parse(expression).isPresent();
  }

  MetricAlarm alarm() {
    return alarm;
  }

  List<MetricStat> stats() {
    return stats;
  }

  /** What the catalogue says of each metric; those it does not have are left out. */
  List<MetricFacts> facts() {
    List<MetricFacts> facts = new ArrayList<>();
    stats.forEach(stat -> facts(stat).ifPresent(facts::add));
    return facts;
  }

  static Optional<MetricFacts> facts(MetricStat stat) {
    return MetricCatalogue.get().metric(stat.metric().namespace(), stat.metric().name());
  }

  /** Whether it is one metric, without metric math. */
  boolean isSingle() {
    return alarm.watched() instanceof Watched.SingleMetric;
  }

  /** Whether a metric by itself is compared, also with a band. */
  boolean comparesMetric() {
    return isSingle() || (compared != null && !expressions.containsKey(compared) && understood);
  }

  /** All expressions by id, bands and queries left out. */
  Map<String, MetricMath> expressions() {
    return expressions;
  }

  /** The text of all expressions in capitals, to look for functions in. */
  String functions() {
    StringBuilder text = new StringBuilder();
    expressions.values().forEach(each -> text.append(each).append('\n'));
    return text.toString().toUpperCase(Locale.ROOT).replace(" ", "");
  }

  /** Whether the series compared has a value at every time, whatever the metrics have. */
  boolean isGapless() {
    return compared != null && gapless.getOrDefault(compared, false);
  }

  /** Between which values the compared series lies. */
  ValueRange range() {
    if (isSingle()) {
      return range(stats.get(0));
    }
    return compared == null || !understood
        ? ValueRange.ANY
        : ranges.getOrDefault(compared, ValueRange.ANY);
  }

  /** Whether high values are what it tells. */
  boolean isUpward() {
    return switch (alarm.comparisonOperator()) {
      case GREATER_THAN_THRESHOLD,
          GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          GREATER_THAN_UPPER_THRESHOLD ->
          true;
      default -> false;
    };
  }

  /** Whether low values are what it tells. */
  boolean isDownward() {
    return switch (alarm.comparisonOperator()) {
      case LESS_THAN_THRESHOLD, LESS_THAN_OR_EQUAL_TO_THRESHOLD, LESS_THAN_LOWER_THRESHOLD -> true;
      default -> false;
    };
  }

  /** A fraction of the samples is a sample; a sum is not, nor is a count of them. */
  private static ValueRange range(MetricStat stat) {
    Statistic statistic = stat.statistic();
    String text = statistic.text();
    if (statistic.equals(Statistic.SAMPLE_COUNT) || text.startsWith("tc")) {
      return ValueRange.NOT_NEGATIVE;
    }
    if (text.startsWith("TC") || text.startsWith("PR")) {
      return text.startsWith("PR") ? new ValueRange(0, 100) : ValueRange.NOT_NEGATIVE;
    }
    MetricFacts facts = facts(stat).orElse(null);
    if (facts == null) {
      return ValueRange.ANY;
    }
    double least = facts.least() == null ? Double.NEGATIVE_INFINITY : facts.least();
    double most = facts.most() == null ? Double.POSITIVE_INFINITY : facts.most();
    if (statistic.equals(Statistic.SUM) || text.startsWith("ts") || text.startsWith("TS")) {
      return new ValueRange(
          least < 0 ? Double.NEGATIVE_INFINITY : 0, most > 0 ? Double.POSITIVE_INFINITY : 0);
    }
    return new ValueRange(least, most);
  }
}
