package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.LogAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutLogAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Alarms on queries: kept and described, checked as the service model says, never judged. */
class QueryAlarmsTest {
  private final SettableClock clock = new SettableClock(NOON);
  private final EmbeddedAccount account =
      AccountFixture.open(
          JdbcConnectionPool.create(
              "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
          clock);
  private final CloudWatchClient cloudWatch = account.cloudWatch();

  @Test
  void a_query_is_never_judged_and_its_reason_says_so() {
    cloudWatch.putMetricAlarm(insights("a").build());
    cloudWatch.putMetricAlarm(promql().build());
    cloudWatch.putLogAlarm(log().build());
    account.evaluate(NOON.plusSeconds(3_600));

    assertThat(described("a").stateReason())
        .isEqualTo(
            "Unchecked: this account does not evaluate the alarm, since it has no answer to a"
                + " Metrics Insights query");
    assertThat(described("a").stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
    assertThat(described("promql").stateReason()).endsWith("a PromQL query");
    assertThat(described("promql").stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
    assertThat(logs().stateReason()).endsWith("a CloudWatch Logs query");
  }

  @Test
  void a_judged_alarm_that_becomes_a_query_is_not_judged_any_more() {
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
    cloudWatch.setAlarmState(s -> s.alarmName("a").stateValue("OK").stateReason("by hand"));

    cloudWatch.putMetricAlarm(insights("a").build());

    assertThat(described("a").stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
    assertThat(described("a").stateReason()).startsWith("Unchecked");
  }

  @Test
  void somebody_may_set_the_state_of_a_query() {
    cloudWatch.putLogAlarm(log().build());
    cloudWatch.setAlarmState(s -> s.alarmName("log").stateValue("ALARM").stateReason("drill"));
    account.evaluate(NOON.plusSeconds(3_600));

    assertThat(logs().stateValueAsString()).isEqualTo("ALARM");
    assertThat(
            cloudWatch
                .describeAlarmHistory(
                    h -> h.alarmTypesWithStrings("LogAlarm").historyItemType("StateUpdate"))
                .alarmHistoryItems())
        .hasSize(1);
  }

  @Test
  void metric_data_of_a_query_is_refused_with_a_sentence() {
    CloudWatchException refusal =
        refusal(
            () ->
                cloudWatch.getMetricData(
                    r ->
                        r.startTime(NOON.minusSeconds(3_600))
                            .endTime(NOON)
                            .metricDataQueries(insights("a").build().metrics())));
    assertThat(refusal.awsErrorDetails().errorMessage())
        .contains("does not evaluate Metrics Insights queries");
  }

  @Test
  void log_alarms_are_described_only_when_asked_for_and_deleted_one_at_a_time() {
    cloudWatch.putLogAlarm(log().build());
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());

    assertThat(cloudWatch.describeAlarms().logAlarms()).isEmpty();
    assertThat(logs().scheduledQueryConfiguration().aggregationExpression()).isEqualTo("count(*)");
    assertThat(
            refusal(() -> cloudWatch.deleteAlarms(d -> d.alarmNames("a", "log")))
                .awsErrorDetails()
                .errorMessage())
        .contains("log alarm");
    cloudWatch.deleteAlarms(d -> d.alarmNames("log"));
    assertThat(cloudWatch.describeAlarms(d -> d.alarmTypesWithStrings("LogAlarm")).logAlarms())
        .isEmpty();
  }

  static Stream<Arguments> badQueries() {
    return Stream.of(
        promql("Query", r -> r.evaluationCriteria(c -> c.promQLCriteria(q -> q.query("")))),
        promql(
            "PendingPeriod",
            r ->
                r.evaluationCriteria(
                    c -> c.promQLCriteria(q -> q.query("up").pendingPeriod(86_401)))),
        promql("interval 90", r -> r.evaluationInterval(90)),
        promql("interval 3660", r -> r.evaluationInterval(3_660)),
        promql("no interval", r -> r.evaluationInterval(null)),
        promql("threshold", r -> r.threshold(1.0)),
        promql("metrics", r -> r.metricName("x").namespace("y")),
        promql("window", r -> r.evaluationWindow(w -> w.wallClockWindow(c -> {}))),
        promql("EC2", r -> r.alarmActions("arn:aws:automate:eu-central-1:ec2:stop")),
        log("results to alarm", r -> r.queryResultsToAlarm(4)),
        log("101 results", r -> r.queryResultsToEvaluate(101)),
        log("a band", r -> r.comparisonOperator("GreaterThanUpperThreshold")),
        log("51 lines", r -> r.actionLogLineCount(51)),
        log("no role for lines", r -> r.actionLogLineCount(5)),
        log("no query", r -> r.scheduledQueryConfiguration(c -> {})),
        log("missing", r -> r.treatMissingData("Missing")),
        log("warm-up", r -> r.warmUpConfiguration(w -> w.warmUpPeriodDurationInMinutes(2_881))),
        log(
            "cron",
            r ->
                r.scheduledQueryConfiguration(
                    log()
                        .build()
                        .scheduledQueryConfiguration()
                        .copy(
                            c ->
                                c.scheduleConfiguration(
                                    s ->
                                        s.scheduleExpression("cron(0 * * * ? *)")
                                            .startTimeOffset(300L))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badQueries")
  void what_the_service_model_forbids_is_refused(String name, Consumer<CloudWatchClient> put) {
    assertThat(refusal(() -> put.accept(cloudWatch)).awsErrorDetails().errorCode())
        .isEqualTo("ValidationError");
  }

  private static Arguments promql(String name, Consumer<PutMetricAlarmRequest.Builder> change) {
    PutMetricAlarmRequest.Builder request = promql();
    change.accept(request);
    Consumer<CloudWatchClient> put = client -> client.putMetricAlarm(request.build());
    return Arguments.of("PromQL: " + name, put);
  }

  private static Arguments log(String name, Consumer<PutLogAlarmRequest.Builder> change) {
    PutLogAlarmRequest.Builder request = log();
    change.accept(request);
    Consumer<CloudWatchClient> put = client -> client.putLogAlarm(request.build());
    return Arguments.of("log: " + name, put);
  }

  private static CloudWatchException refusal(Runnable call) {
    return catchThrowableOfType(CloudWatchException.class, call::run);
  }

  private MetricAlarm described(String name) {
    return cloudWatch.describeAlarms(d -> d.alarmNames(name)).metricAlarms().get(0);
  }

  private LogAlarm logs() {
    return cloudWatch.describeAlarms(d -> d.alarmTypesWithStrings("LogAlarm")).logAlarms().get(0);
  }

  private static PutMetricAlarmRequest.Builder insights(String name) {
    return PutMetricAlarmRequest.builder()
        .alarmName(name)
        .metrics(
            MetricDataQuery.builder()
                .id("q1")
                .expression("SELECT MAX(CPUUtilization) FROM \"AWS/EC2\"")
                .period(60)
                .build())
        .evaluationPeriods(1)
        .threshold(90.0)
        .comparisonOperator("GreaterThanThreshold");
  }

  private static PutMetricAlarmRequest.Builder promql() {
    return PutMetricAlarmRequest.builder()
        .alarmName("promql")
        .evaluationCriteria(c -> c.promQLCriteria(q -> q.query("up == 0")))
        .evaluationInterval(60);
  }

  private static PutLogAlarmRequest.Builder log() {
    return PutLogAlarmRequest.builder()
        .alarmName("log")
        .scheduledQueryConfiguration(
            c ->
                c.queryString("filter level = 'ERROR'")
                    .logGroupIdentifiers("/shop/api")
                    .scheduledQueryRoleARN("arn:aws:iam::111122223333:role/logs")
                    .scheduleConfiguration(
                        s -> s.scheduleExpression("rate(5 minutes)").startTimeOffset(300L))
                    .aggregationExpression("count(*)"))
        .queryResultsToEvaluate(3)
        .queryResultsToAlarm(2)
        .threshold(10.0)
        .comparisonOperator("GreaterThanThreshold");
  }
}
