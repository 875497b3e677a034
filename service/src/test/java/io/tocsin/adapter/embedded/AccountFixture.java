package io.tocsin.adapter.embedded;

import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** The shop's account and one alarm of it, for tests to vary. */
final class AccountFixture {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:shop-prod-page";
  static final String ALARM_ARN = "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:";

  private AccountFixture() {}

  static EmbeddedAccount open(DataSource dataSource, SettableClock clock) {
    return EmbeddedAccount.open(
        dataSource,
        "111122223333",
        "eu-central-1",
        clock,
        EvaluationRangePolicy.PUBLISHED_EVIDENCE);
  }

  /** db-connections-high: Maximum above 400 in 1 of 1 minutes, paging on every state. */
  static PutMetricAlarmRequest.Builder connectionsHigh(String name) {
    return PutMetricAlarmRequest.builder()
        .alarmName(name)
        .namespace("AWS/RDS")
        .metricName("DatabaseConnections")
        .dimensions(d -> d.name("DBInstanceIdentifier").value("orders-db"))
        .statistic("Maximum")
        .period(60)
        .evaluationPeriods(1)
        .threshold(400.0)
        .comparisonOperator("GreaterThanThreshold");
  }

  static List<MetricSample> connections(Instant minute, double value) {
    return List.of(
        new MetricSample(
            Metric.of(
                "AWS/RDS", "DatabaseConnections", Map.of("DBInstanceIdentifier", "orders-db")),
            minute,
            Distribution.of(value)));
  }
}
