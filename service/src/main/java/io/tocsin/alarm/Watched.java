package io.tocsin.alarm;

import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.List;
import java.util.stream.Stream;

/** What a metric alarm compares with its threshold. */
public sealed interface Watched {

  /** The metrics that are read, in the order of the queries. */
  List<MetricStat> stats();

  /** One metric and one statistic. */
  record SingleMetric(MetricStat stat) implements Watched {
    @Override
    public List<MetricStat> stats() {
      return List.of(stat);
    }
  }

  /**
   * Metric math: metrics and expressions of one period, of which exactly one returns data (for a
   * band alarm: the metric and the band).
   */
  record MetricMath(List<MetricDataQuery> queries) implements Watched {
    public MetricMath {
      queries = List.copyOf(queries);
      if (queries.isEmpty()) {
        throw new IllegalArgumentException("a metric math alarm needs at least one query");
      }
    }

    @Override
    public List<MetricStat> stats() {
      return queries.stream().flatMap(query -> Stream.ofNullable(query.metricStat())).toList();
    }
  }
}
