package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.vectors.CloudWatchVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** vectors/metric-math.yaml, alarm_admission: lists of metrics that PutMetricAlarm refuses. */
class MathAdmissionVectorsTest {

  static Stream<Arguments> admission() {
    return CloudWatchVectors.list("metric-math.yaml", "alarm_admission").stream()
        .map(vector -> Arguments.of(vector.get("desc"), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void admission(String description, Map<String, Object> vector) {
    assertThat(vector.get("ok")).isEqualTo(false);
    CloudWatchException refusal =
        catchThrowableOfType(
            CloudWatchException.class,
            () ->
                AccountFixture.open(
                        JdbcConnectionPool.create(
                            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
                        new SettableClock(NOON))
                    .cloudWatch()
                    .putMetricAlarm(request(description)));

    assertThat(refusal).as(description).isNotNull();
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .contains((String) vector.getOrDefault("error", ""));
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(admission()).hasSize(6);
  }

  private static PutMetricAlarmRequest request(String description) {
    PutMetricAlarmRequest.Builder request =
        PutMetricAlarmRequest.builder()
            .alarmName("a")
            .evaluationPeriods(1)
            .threshold(1.0)
            .comparisonOperator("GreaterThanThreshold");
    return switch (description) {
      case "two entries return data, no ThresholdMetricId" ->
          request.metrics(stat("m1", 60, true), stat("m2", 60, true)).build();
      case "ThresholdMetricId set, only the band returns data" ->
          request
              .threshold(null)
              .comparisonOperator("GreaterThanUpperThreshold")
              .thresholdMetricId("ad1")
              .metrics(
                  stat("m1", 60, false), expression("ad1", "ANOMALY_DETECTION_BAND(m1, 2)", true))
              .build();
      case "SEARCH in the expression" ->
          request
              .metrics(
                  stat("m1", 60, false),
                  expression("e1", "m1 + SUM(SEARCH('{AWS/EC2} CPU', 'Sum', 60))", true))
              .build();
      case "11 MetricStat entries" -> request.metrics(eleven()).build();
      case "metrics with different periods" ->
          request
              .metrics(
                  stat("m1", 60, false), stat("m2", 300, false), expression("e1", "m1 + m2", true))
              .build();
      case "Id starting with an uppercase letter" -> request.metrics(stat("M1", 60, true)).build();
      default -> throw new IllegalArgumentException("an unknown case: " + description);
    };
  }

  private static List<MetricDataQuery> eleven() {
    List<MetricDataQuery> queries = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      queries.add(stat("m" + i, 60, i == 0));
    }
    return queries;
  }

  private static MetricDataQuery stat(String id, int period, boolean returnData) {
    return MetricDataQuery.builder()
        .id(id)
        .returnData(returnData)
        .metricStat(
            s -> s.metric(m -> m.namespace("AWS/EC2").metricName("x")).period(period).stat("Sum"))
        .build();
  }

  private static MetricDataQuery expression(String id, String text, boolean returnData) {
    return MetricDataQuery.builder().id(id).expression(text).returnData(returnData).build();
  }
}
