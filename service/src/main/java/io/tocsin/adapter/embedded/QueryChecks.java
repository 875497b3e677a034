package io.tocsin.adapter.embedded;

import io.tocsin.metric.InsightsQuery;
import io.tocsin.metric.MetricMath;
import io.tocsin.metric.MetricMathSyntaxException;
import io.tocsin.metric.Statistic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** What a list of metric data queries may say, in alarms and in GetMetricData. */
final class QueryChecks {
  private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");
  private static final int MOST_STATS = 10;

  private QueryChecks() {}

  static void shape(Constraints shape, String list, List<MetricDataQuery> queries) {
    for (int i = 0; i < queries.size(); i++) {
      MetricDataQuery query = queries.get(i);
      String path = list + "." + (i + 1) + ".member.";
      shape
          .required(path + "id", query.id())
          .length(path + "id", query.id(), 1, 255)
          .pattern(path + "id", query.id(), ID)
          .length(path + "expression", query.expression(), 1, 2048);
      MetricStat stat = query.metricStat();
      if (stat != null) {
        String at = path + "metricStat.";
        shape
            .required(at + "metric", stat.metric())
            .required(at + "period", stat.period())
            .required(at + "stat", stat.stat())
            .oneOf(at + "unit", stat.unitAsString(), MetricChecks.UNITS);
        if (stat.metric() != null) {
          shape
              .required(at + "metric.namespace", stat.metric().namespace())
              .required(at + "metric.metricName", stat.metric().metricName());
          MetricChecks.metric(
              shape,
              at + "metric.",
              stat.metric().namespace(),
              stat.metric().metricName(),
              stat.metric().dimensions());
        }
      }
    }
  }

  static void math(PutMetricAlarmRequest request, AccountId account) {
    List<MetricDataQuery> queries = request.metrics();
    if (queries.stream().filter(query -> query.metricStat() != null).count() > MOST_STATS) {
      throw CloudWatchErrors.validation("Too many metrics in alarm, maximum is " + MOST_STATS);
    }
    entries(queries, account);
    long wanted = request.thresholdMetricId() == null ? 1 : 2;
    if (queries.stream().filter(QueryChecks::returnsData).count() != wanted) {
      throw CloudWatchErrors.validation(
          wanted == 1
              ? "Exactly one element of the metrics list should return data."
              : "Exactly two elements of the metrics list should return data.");
    }
    if (request.thresholdMetricId() != null
        && queries.stream().noneMatch(q -> request.thresholdMetricId().equals(q.id()))) {
      throw CloudWatchErrors.validation(
          "ThresholdMetricId " + request.thresholdMetricId() + " is no Id of the metrics list");
    }
    for (MetricDataQuery query : queries) {
      if (query.expression() != null
          && MetricMath.isBand(query.expression())
          && !query.id().equals(request.thresholdMetricId())) {
        throw CloudWatchErrors.validation(
            "Error in expression '"
                + query.id()
                + "': ANOMALY_DETECTION_BAND can only be the entry that ThresholdMetricId names");
      }
    }
    Set<Integer> periods = new HashSet<>();
    for (MetricDataQuery query : queries) {
      Integer period = query.metricStat() == null ? query.period() : query.metricStat().period();
      if (period != null) {
        periods.add(period);
      }
    }
    if (periods.size() != 1) {
      throw CloudWatchErrors.validation(
          "All metrics of an alarm must have the same period, found " + periods);
    }
  }

  /** Rules every list of queries keeps, in alarms and in GetMetricData. */
  static void entries(List<MetricDataQuery> queries, AccountId account) {
    Set<String> ids = new HashSet<>();
    for (MetricDataQuery query : queries) {
      if (!ids.add(query.id())) {
        throw CloudWatchErrors.validation("The Id " + query.id() + " is not unique");
      }
    }
    for (MetricDataQuery query : queries) {
      if ((query.metricStat() == null) == (query.expression() == null)) {
        throw CloudWatchErrors.validation(
            "The entry " + query.id() + " must have either MetricStat or Expression");
      }
      if (query.accountId() != null && !query.accountId().equals(account.account())) {
        throw CloudWatchErrors.validation(
            "The account " + query.accountId() + " of " + query.id() + " is not linked");
      }
      if (query.metricStat() != null) {
        statistic("Stat", query.metricStat().stat());
        period(query.metricStat().period());
      } else {
        expression(query.id(), query.expression(), ids);
      }
      if (query.period() != null) {
        period(query.period());
      }
    }
  }

  /** Whether an entry is an answer; ReturnData is true when it was not said. */
  static boolean returnsData(MetricDataQuery query) {
    return query.returnData() == null || query.returnData();
  }

  private static void expression(String id, String text, Set<String> ids) {
    if (InsightsQuery.isOne(text)) {
      InsightsChecks.query(id, text);
      return;
    }
    if (MetricMath.isBand(text)) {
      return; // accepted as at AWS; the alarm keeps its state, since no band is modelled here
    }
    String problem = null;
    try {
      Set<String> unknown = new TreeSet<>(MetricMath.parse(text).ids());
      unknown.removeAll(ids);
      if (!unknown.isEmpty()) {
        problem = "there is no entry with the Id " + String.join(", ", unknown);
      }
    } catch (MetricMathSyntaxException e) {
      problem = e.getMessage();
    }
    if (problem != null) {
      throw CloudWatchErrors.validation("Error in expression '" + id + "': " + problem);
    }
  }

  static void statistic(String parameter, String text) {
    try {
      Statistic.parse(text);
    } catch (IllegalArgumentException e) {
      throw CloudWatchErrors.validation(
          "The value " + text + " for parameter " + parameter + " is not supported.");
    }
  }

  static void period(int period) {
    if (period != 10 && period != 20 && period != 30 && (period < 60 || period % 60 != 0)) {
      throw CloudWatchErrors.validation("Period must be 10, 20, 30 or a multiple of 60");
    }
  }
}
