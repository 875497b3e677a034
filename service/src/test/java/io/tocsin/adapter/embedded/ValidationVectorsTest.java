package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.evaluation.EvaluationRangePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * vectors/validation.yaml: inputs CloudWatch takes or refuses. Composite, delete and state cases
 * are in {@link ValidationContractTest}.
 */
class ValidationVectorsTest {
  static Stream<Map<String, Object>> metricAlarms() throws IOException {
    return section("metric_alarm");
  }

  static Stream<Map<String, Object>> metricsInsights() throws IOException {
    return section("metrics_insights");
  }

  @SuppressWarnings("unchecked")
  private static Stream<Map<String, Object>> section(String name) throws IOException {
    try (InputStream file =
        ValidationVectorsTest.class.getResourceAsStream("/cloudwatch/vectors/validation.yaml")) {
      Map<String, Object> vectors = new Yaml().load(file);
      return ((List<Map<String, Object>>) vectors.get(name)).stream();
    }
  }

  private static CloudWatchClient cloudWatch(String region) {
    return EmbeddedAccount.open(
            JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
            "111122223333",
            region,
            new SettableClock(NOON),
            EvaluationRangePolicy.PUBLISHED_EVIDENCE)
        .cloudWatch();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("metricAlarms")
  @SuppressWarnings("unchecked")
  void putMetricAlarmTakesAndRefusesAsCloudWatchDoes(Map<String, Object> vector) {
    Map<String, Object> set =
        (Map<String, Object>) vector.getOrDefault("set", Collections.emptyMap());
    List<String> unset = (List<String>) vector.getOrDefault("unset", List.of());
    PutMetricAlarmRequest.Builder request = connectionsHigh("a");
    unset.forEach(field -> unset(request, field));
    set.forEach((field, value) -> set(request, field, value));
    CloudWatchClient client = cloudWatch((String) set.getOrDefault("region", "eu-central-1"));
    if ((boolean) vector.get("ok")) {
      assertThatCode(() -> client.putMetricAlarm(request.build())).doesNotThrowAnyException();
      return;
    }
    CloudWatchException refusal =
        catchThrowableOfType(
            CloudWatchException.class, () -> client.putMetricAlarm(request.build()));
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
    assertThat(refusal.statusCode()).isEqualTo(400);
    if (vector.containsKey("message")) {
      assertThat(refusal.awsErrorDetails().errorMessage()).contains((String) vector.get("message"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("metricsInsights")
  void queriesSeeThreeHoursAndNoHighResolution(Map<String, Object> vector) {
    int period = (Integer) vector.get("period");
    PutMetricAlarmRequest.Builder request =
        PutMetricAlarmRequest.builder()
            .alarmName("a")
            .metrics(
                MetricDataQuery.builder()
                    .id("q1")
                    .expression("SELECT MAX(CPUUtilization) FROM \"AWS/EC2\"")
                    .period(period)
                    .build())
            .evaluationPeriods((Integer) vector.get("n"))
            .threshold(90.0)
            .comparisonOperator("GreaterThanThreshold");
    if ("wall_clock".equals(vector.get("window"))) {
      request.evaluationWindow(w -> w.wallClockWindow(c -> {}));
    }
    CloudWatchClient client = cloudWatch("eu-central-1");
    if ((boolean) vector.get("ok")) {
      assertThatCode(() -> client.putMetricAlarm(request.build())).doesNotThrowAnyException();
    } else {
      assertThat(
              catchThrowableOfType(
                      CloudWatchException.class, () -> client.putMetricAlarm(request.build()))
                  .awsErrorDetails()
                  .errorCode())
          .isEqualTo("ValidationError");
    }
  }

  static Stream<Map<String, Object>> dashboards() throws IOException {
    return section("dashboard");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dashboards")
  void putDashboardTakesAndRefusesAsCloudWatchDoes(Map<String, Object> vector) {
    Object text = vector.getOrDefault("name", "a");
    String name = text.equals("256 chars") ? "a".repeat(256) : (String) text;
    String widget = "{\"type\":\"text\",\"properties\":{\"markdown\":\"\"}}";
    int widgets = (Integer) vector.getOrDefault("widgets", 1);
    int variables = (Integer) vector.getOrDefault("variables", 0);
    String body =
        "{\"widgets\":[%s],\"variables\":[%s]}"
            .formatted(
                String.join(",", Collections.nCopies(widgets, widget)),
                String.join(",", Collections.nCopies(variables, "{}")));
    CloudWatchClient client = cloudWatch("eu-central-1");
    if (vector.containsKey("tags_on_update")) {
      client.putDashboard(r -> r.dashboardName(name).dashboardBody(body));
      client.putDashboard(
          r -> r.dashboardName(name).dashboardBody(body).tags(t -> t.key("k").value("v")));
      String arn = client.getDashboard(r -> r.dashboardName(name)).dashboardArn();
      assertThat(client.listTagsForResource(r -> r.resourceARN(arn)).tags()).isEmpty();
    } else if ((boolean) vector.get("ok")) {
      assertThatCode(() -> client.putDashboard(r -> r.dashboardName(name).dashboardBody(body)))
          .doesNotThrowAnyException();
    } else {
      String code =
          catchThrowableOfType(
                  CloudWatchException.class,
                  () -> client.putDashboard(r -> r.dashboardName(name).dashboardBody(body)))
              .awsErrorDetails()
              .errorCode();
      assertThat(code)
          .isEqualTo(
              vector.containsKey("name") ? "InvalidParameterValue" : "InvalidParameterInput");
    }
  }

  private static void unset(PutMetricAlarmRequest.Builder request, String field) {
    if (field.equals("Threshold")) {
      request.threshold(null);
    } else {
      request.statistic((String) null);
    }
  }

  private static void set(PutMetricAlarmRequest.Builder request, String field, Object value) {
    switch (field) {
      case "Period" -> request.period((Integer) value);
      case "EvaluationPeriods" -> request.evaluationPeriods((Integer) value);
      case "DatapointsToAlarm" -> request.datapointsToAlarm((Integer) value);
      case "ComparisonOperator" -> request.comparisonOperator((String) value);
      case "Statistic" -> request.statistic((String) value);
      case "ExtendedStatistic" -> request.extendedStatistic((String) value);
      case "TreatMissingData" -> request.treatMissingData((String) value);
      case "Namespace" -> request.namespace((String) value);
      case "MetricName" -> request.metricName((String) value);
      case "AlarmName" ->
          request.alarmName(value.equals("256 chars") ? "x".repeat(256) : (String) value);
      case "AlarmActions" -> request.alarmActions(actions(value));
      case "Dimensions" ->
          request.dimensions(
              IntStream.range(0, 31)
                  .mapToObj(i -> Dimension.builder().name("d" + i).value("v").build())
                  .toList());
      case "Metrics" -> metrics(request, ((String) value).startsWith("11") ? 11 : 1);
      case "ThresholdMetricId" -> band(request);
      case "EvaluationWindow" -> request.evaluationWindow(w -> w.wallClockWindow(c -> {}));
      case "WarmUpMinutes" ->
          request.warmUpConfiguration(w -> w.warmUpPeriodDurationInMinutes((Integer) value));
      case "region" -> {}
      default -> throw new IllegalArgumentException("the vector sets an unknown field: " + field);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> actions(Object value) {
    return value instanceof List<?> list
        ? (List<String>) list
        : Collections.nCopies(6, AccountFixture.TOPIC);
  }

  private static void metrics(PutMetricAlarmRequest.Builder request, int count) {
    if (count == 11) {
      single(request);
    }
    request.metrics(IntStream.range(0, count).mapToObj(i -> query("m" + i, i == 0)).toList());
  }

  private static void band(PutMetricAlarmRequest.Builder request) {
    single(request);
    request
        .threshold(null)
        .thresholdMetricId("ad1")
        .comparisonOperator("GreaterThanUpperThreshold")
        .metrics(
            query("m1", true),
            MetricDataQuery.builder()
                .id("ad1")
                .expression("ANOMALY_DETECTION_BAND(m1, 2)")
                .build());
  }

  private static void single(PutMetricAlarmRequest.Builder request) {
    request
        .namespace(null)
        .metricName(null)
        .statistic((String) null)
        .period(null)
        .dimensions(List.of());
  }

  private static MetricDataQuery query(String id, boolean returnData) {
    return MetricDataQuery.builder()
        .id(id)
        .returnData(returnData)
        .metricStat(
            s -> s.metric(m -> m.namespace("AWS/RDS").metricName("x")).period(60).stat("Sum"))
        .build();
  }

  @Test
  void everythingBrokenInTheShapeIsSaidAtOnce() {
    CloudWatchException refusal =
        catchThrowableOfType(
            CloudWatchException.class,
            () ->
                cloudWatch("eu-central-1")
                    .putMetricAlarm(
                        connectionsHigh("").evaluationPeriods(0).unit("Furlongs").build()));
    assertThat(refusal.awsErrorDetails().errorMessage())
        .startsWith("3 validation errors detected: ")
        .contains("'alarmName'", "'evaluationPeriods'", "'unit'");
  }
}
