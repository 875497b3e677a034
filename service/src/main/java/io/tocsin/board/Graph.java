package io.tocsin.board;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an alarm reads, as the {@code metrics} of a widget ("Dashboard Body Structure and Syntax",
 * CloudWatch API reference). A band is an expression as any other, which CloudWatch draws as a
 * band.
 */
final class Graph {
  private Graph() {}

  /** One entry for each metric and expression. */
  static List<Object> lines(MetricAlarm alarm) {
    List<Object> lines = new ArrayList<>();
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      lines.add(line(single.stat(), new LinkedHashMap<>()));
    } else if (alarm.watched() instanceof Watched.MetricMath math) {
      for (MetricDataQuery query : math.queries()) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("id", query.id());
        String label = query.label();
        if (label != null) {
          options.put("label", label);
        }
        if (!query.returnData()) {
          options.put("visible", false);
        }
        MetricStat stat = query.metricStat();
        String expression = query.expression();
        Integer period = query.period();
        if (stat != null) {
          lines.add(line(stat, options));
        } else if (expression != null) {
          options.put("expression", expression);
          if (period != null) {
            options.put("period", period);
          }
          lines.add(List.of(options));
        }
      }
    }
    return lines;
  }

  private static List<Object> line(MetricStat stat, Map<String, Object> options) {
    List<Object> line = new ArrayList<>();
    line.add(stat.metric().namespace());
    line.add(stat.metric().name());
    stat.metric()
        .dimensions()
        .forEach(
            (name, value) -> {
              line.add(name);
              line.add(value);
            });
    options.put("stat", stat.statistic().text());
    options.put("period", stat.period());
    line.add(options);
    return line;
  }
}
