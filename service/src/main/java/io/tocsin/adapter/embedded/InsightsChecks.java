package io.tocsin.adapter.embedded;

import io.tocsin.metric.InsightsQuery;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * What an alarm on a Metrics Insights query may say: such queries see the last three hours, by the
 * minute (semantics 1.10; vectors/validation.yaml, metrics_insights).
 */
final class InsightsChecks {
  private static final int MINUTE = 60;

  private InsightsChecks() {}

  static boolean isOne(PutMetricAlarmRequest request) {
    return request.metrics().stream().anyMatch(InsightsChecks::isQuery);
  }

  private static boolean isQuery(MetricDataQuery entry) {
    return entry.expression() != null && InsightsQuery.isOne(entry.expression());
  }

  /** After the periods of the request are known to be one. */
  static void check(PutMetricAlarmRequest request) {
    if (!isOne(request)) {
      return;
    }
    for (MetricDataQuery entry : request.metrics()) {
      if (isQuery(entry) && entry.period() == null) {
        throw CloudWatchErrors.validation(
            "The Metrics Insights query " + entry.id() + " must have a Period");
      }
    }
    int period = MetricChecks.period(request);
    if (period < MINUTE) {
      throw CloudWatchErrors.validation(
          "The period of a Metrics Insights query must be at least 60 seconds");
    }
    boolean wallClock =
        request.evaluationWindow() != null && request.evaluationWindow().wallClockWindow() != null;
    // The calendar period that ended last may have ended nearly a period ago.
    long back = (long) period * (request.evaluationPeriods() + (wallClock ? 1 : 0));
    if (back > InsightsQuery.LONGEST) {
      throw CloudWatchErrors.validation(
          "An alarm on a Metrics Insights query looks back at most "
              + InsightsQuery.LONGEST
              + " seconds, found "
              + back);
    }
  }

  static void query(String id, String text) {
    Optional<InsightsQuery.Problem> problem = InsightsQuery.problem(text);
    if (problem.isPresent()) {
      throw CloudWatchErrors.validation(
          "Error in expression '" + id + "': " + problem.get().sentence());
    }
  }
}
