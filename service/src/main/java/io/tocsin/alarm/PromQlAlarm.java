package io.tocsin.alarm;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alarm on a PromQL query, as PutMetricAlarm takes it with EvaluationCriteria. Each series that
 * the query returns is a breaching contributor; there is no threshold, no N and no M
 * (PutMetricAlarm and AlarmPromQLCriteria, service model 2010-08-01, November 2026).
 *
 * @param query at most 10,000 characters
 * @param pendingPeriod seconds that a series has to be there before ALARM, at most a day; null is
 *     CloudWatch's default
 * @param recoveryPeriod seconds that it has to be gone before OK, at most a day; null likewise
 * @param evaluationInterval seconds between two evaluations: 10, 20, 30, or a multiple of 60 up to
 *     3,600
 */
public record PromQlAlarm(
    String name,
    @Nullable String description,
    Actions actions,
    String query,
    @Nullable Integer pendingPeriod,
    @Nullable Integer recoveryPeriod,
    int evaluationInterval)
    implements Alarm {

  public PromQlAlarm {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(actions, "actions");
    Objects.requireNonNull(query, "query");
  }

  @Override
  public PromQlAlarm withActions(Actions other) {
    return new PromQlAlarm(
        name, description, other, query, pendingPeriod, recoveryPeriod, evaluationInterval);
  }

  @Override
  public Optional<String> unevaluated() {
    return Optional.of("a PromQL query");
  }
}
