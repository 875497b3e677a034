package io.tocsin.alarm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alarm on the results of a scheduled CloudWatch Logs query, as PutLogAlarm takes it (service
 * model 2010-08-01, November 2026). CloudWatch makes and owns the scheduled query.
 *
 * @param queryResultsToEvaluate N, 1 to 100
 * @param queryResultsToAlarm M, 1 to N; null means N
 * @param comparisonOperator one of the four for a static threshold
 * @param treatMissingData null means {@code missing}
 * @param notifiedLines how many log lines notifications carry, and by which role; null means none
 * @param warmUp null means none
 */
public record LogAlarm(
    String name,
    @Nullable String description,
    Actions actions,
    ScheduledQuery query,
    int queryResultsToEvaluate,
    @Nullable Integer queryResultsToAlarm,
    ComparisonOperator comparisonOperator,
    double threshold,
    @Nullable TreatMissingData treatMissingData,
    @Nullable NotifiedLines notifiedLines,
    @Nullable WarmUp warmUp)
    implements Alarm {

  public LogAlarm {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(actions, "actions");
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(comparisonOperator, "comparisonOperator");
  }

  /**
   * The query and when it runs.
   *
   * @param text Logs Insights query, at most 10,000 characters
   * @param logGroups names or ARNs, at most 50; empty when the query itself names them
   * @param role ARN of the role it runs with
   * @param schedule {@code rate(5 minutes)}
   * @param from seconds before a run at which the time that is searched begins, 1 to 2,592,000
   * @param to seconds before a run at which it ends, less than {@code from}; null means 0
   * @param aggregation one or several values of the results: {@code count(*)}
   */
  public record ScheduledQuery(
      String text,
      List<String> logGroups,
      String role,
      String schedule,
      long from,
      @Nullable Long to,
      String aggregation) {
    public ScheduledQuery {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(schedule, "schedule");
      Objects.requireNonNull(aggregation, "aggregation");
      logGroups = List.copyOf(logGroups);
    }
  }

  /**
   * Log lines in notifications.
   *
   * @param count 1 to 50
   * @param role ARN of the role they are read with
   */
  public record NotifiedLines(int count, String role) {}

  @Override
  public LogAlarm withActions(Actions other) {
    return new LogAlarm(
        name,
        description,
        other,
        query,
        queryResultsToEvaluate,
        queryResultsToAlarm,
        comparisonOperator,
        threshold,
        treatMissingData,
        notifiedLines,
        warmUp);
  }

  /** M, with CloudWatch's default. */
  public int effectiveQueryResultsToAlarm() {
    return queryResultsToAlarm == null ? queryResultsToEvaluate : queryResultsToAlarm;
  }

  @Override
  public Optional<String> unevaluated() {
    return Optional.of("a CloudWatch Logs query");
  }
}
