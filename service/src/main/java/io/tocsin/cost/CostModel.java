package io.tocsin.cost;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinedDashboard;
import io.tocsin.definition.DefinedLogGroup;
import io.tocsin.definition.DefinedMetricFilter;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.metric.MetricDataQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts what CloudWatch charges for. A metric alarm pays for each metric it reads, not for itself:
 * a ratio of three metrics is three. A band is an upper and a lower metric beside the one that is
 * compared. Topics, their mails and API calls are not counted.
 */
public final class CostModel {
  private static final int MINUTE = 60;
  private static final int METRICS_OF_A_BAND = 2;
  private static final Pattern BAND = Pattern.compile("\\bANOMALY_DETECTION_BAND\\s*\\(");
  private static final Pattern QUERY =
      Pattern.compile("\\s*SELECT\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Prices prices;

  public CostModel(Prices prices) {
    this.prices = prices;
  }

  /** What the alarms of all these environments cost together. */
  public Cost of(List<Desired> desired) {
    List<CostLine> lines = new ArrayList<>();
    for (Desired each : desired) {
      for (DefinedAlarm alarm : each.alarms()) {
        lines.addAll(alarm(each.environment(), alarm));
      }
      for (DefinedLogGroup group : each.logGroups()) {
        for (DefinedMetricFilter filter : group.filters()) {
          lines.add(
              other(
                  each.environment(),
                  group.component(),
                  filter.id(),
                  CostItem.CUSTOM_METRIC,
                  !filter.transformation().dimensionNames().isEmpty()));
        }
      }
      if (each.dashboards() != null) {
        for (DefinedDashboard dashboard : each.dashboards()) {
          lines.add(
              other(
                  each.environment(),
                  dashboard.component(),
                  dashboard.id(),
                  CostItem.DASHBOARD,
                  false));
        }
      }
    }
    return new Cost(prices, lines);
  }

  /**
   * What an alarm costs that an account holds, of which no more is known than its component.
   *
   * @return lines without kind and severity
   */
  public List<CostLine> of(Environment environment, String component, Alarm alarm) {
    return counted(alarm).stream()
        .map(
            each ->
                new CostLine(
                    environment.name(),
                    environment.region(),
                    component,
                    alarm.name(),
                    null,
                    null,
                    null,
                    null,
                    each.item(),
                    each.quantity(),
                    each.atLeast(),
                    prices.of(each.item())))
        .toList();
  }

  private List<CostLine> alarm(Environment environment, DefinedAlarm defined) {
    return counted(defined.alarm()).stream().map(each -> line(environment, defined, each)).toList();
  }

  /** Units of one item. */
  private record Counted(CostItem item, int quantity, boolean atLeast) {}

  private static List<Counted> counted(Alarm alarm) {
    if (!(alarm instanceof MetricAlarm metricAlarm)) {
      return List.of(new Counted(item(alarm), 1, false));
    }
    List<Counted> counted = new ArrayList<>();
    int queries = 0;
    int metrics = metricAlarm.watched().stats().size();
    if (metricAlarm.watched() instanceof Watched.MetricMath math) {
      for (MetricDataQuery query : math.queries()) {
        String expression = query.expression();
        if (expression != null && QUERY.matcher(expression).matches()) {
          queries++;
        } else if (expression != null && BAND.matcher(expression.toUpperCase(Locale.ROOT)).find()) {
          metrics += METRICS_OF_A_BAND;
        }
      }
    }
    if (metrics > 0) {
      CostItem item = metricAlarm.period() < MINUTE ? CostItem.HIGH_RESOLUTION : CostItem.STANDARD;
      counted.add(new Counted(item, metrics, false));
    }
    if (queries > 0) {
      counted.add(new Counted(CostItem.METRICS_INSIGHTS, queries, true));
    }
    return counted;
  }

  /**
   * One of what is no alarm.
   *
   * @param component null when it belongs to several
   * @param atLeast for a filter with dimensions, which makes a metric for each value that occurs
   */
  public CostLine other(
      Environment environment,
      @Nullable String component,
      String name,
      CostItem item,
      boolean atLeast) {
    return new CostLine(
        environment.name(),
        environment.region(),
        component == null ? "(several)" : component,
        name,
        null,
        null,
        null,
        null,
        item,
        1,
        atLeast,
        prices.of(item));
  }

  private static CostItem item(Alarm alarm) {
    return alarm instanceof PromQlAlarm
        ? CostItem.PROMQL
        : alarm instanceof LogAlarm ? CostItem.LOG_QUERY : CostItem.COMPOSITE;
  }

  private CostLine line(Environment environment, DefinedAlarm alarm, Counted counted) {
    return new CostLine(
        environment.name(),
        environment.region(),
        alarm.component(),
        alarm.id(),
        alarm.kind(),
        alarm.severity(),
        alarm.origin().pack(),
        alarm.origin().slo(),
        counted.item(),
        counted.quantity(),
        counted.atLeast(),
        prices.of(counted.item()));
  }
}
