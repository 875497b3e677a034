package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.ALARM_ARN;
import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.TOPIC;
import static io.tocsin.adapter.embedded.AccountFixture.connections;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** What every data base must give besides: history, tags, mail, and several processes. */
abstract class EmbeddedAccountContract extends EmbeddedActionsContract {

  /** Section 1.4: RETAIN touches nothing; an alarm that cannot be evaluated stops no other. */
  @Test
  void aKeptStateIsLeftAsItIs() {
    cloudWatch.putMetricAlarm(connectionsHigh("a").treatMissingData("ignore").build());
    cloudWatch.setAlarmState(r -> r.alarmName("a").stateValue("ALARM").stateReason("test"));
    cloudWatch.putMetricAlarm(
        r ->
            r.alarmName("a-band")
                .evaluationPeriods(1)
                .comparisonOperator("GreaterThanUpperThreshold")
                .thresholdMetricId("ad1")
                .metrics(
                    q ->
                        q.id("m1")
                            .metricStat(
                                s ->
                                    s.metric(m -> m.namespace("AWS/RDS").metricName("x"))
                                        .period(60)
                                        .stat("Sum")),
                    q -> q.id("ad1").expression("ANOMALY_DETECTION_BAND(m1, 2)")));
    cloudWatch.putMetricAlarm(connectionsHigh("b").treatMissingData("breaching").build());
    cloudWatch.putCompositeAlarm(r -> r.alarmName("c").alarmRule("ALARM(b)"));
    MetricAlarm before = alarm("a");

    assertThat(account.evaluate(NOON.plusSeconds(600)))
        .extracting(t -> t.alarm() + " " + t.to())
        .containsExactly("b ALARM", "c ALARM");

    assertThat(alarm("a")).isEqualTo(before);
    assertThat(history("a")).hasSize(2);
  }

  /** Section 4.4: paging and order of the history, which survives the alarm. */
  @Test
  void historyIsPagedBothWaysAndSurvivesDeletion() {
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
    for (String state : List.of("ALARM", "OK", "ALARM", "OK")) {
      clock.forward(Duration.ofMinutes(1));
      cloudWatch.setAlarmState(r -> r.alarmName("a").stateValue(state).stateReason("test"));
    }
    cloudWatch.deleteAlarms(r -> r.alarmNames("a", "never-was"));
    assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();

    List<AlarmHistoryItem> items = new ArrayList<>();
    cloudWatch
        .describeAlarmHistoryPaginator(
            r -> r.alarmName("a").maxRecords(2).scanBy(ScanBy.TIMESTAMP_ASCENDING))
        .forEach(page -> items.addAll(page.alarmHistoryItems()));
    assertThat(items).hasSize(6);
    assertThat(items.get(0).historySummary()).isEqualTo("Alarm \"a\" created");
    assertThat(items.get(5).historySummary()).isEqualTo("Alarm \"a\" deleted");
    assertThat(
            cloudWatch
                .describeAlarmHistory(
                    r ->
                        r.historyItemType(HistoryItemType.STATE_UPDATE)
                            .startDate(NOON.plus(Duration.ofMinutes(3))))
                .alarmHistoryItems())
        .hasSize(2);
  }

  /** Section 4.4: tags are taken at creation only; a deleted alarm's ARN has none. */
  @Test
  void tagsOfAnAlarm() {
    cloudWatch.putMetricAlarm(
        connectionsHigh("a").tags(t -> t.key("owner").value("tocsin")).build());
    cloudWatch.putMetricAlarm(
        connectionsHigh("a").threshold(1.0).tags(t -> t.key("late").value("x")).build());
    cloudWatch.tagResource(
        r -> r.resourceARN(ALARM_ARN + "a").tags(t -> t.key("team").value("shop")));
    assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(ALARM_ARN + "a")).tags())
        .extracting(t -> t.key() + "=" + t.value())
        .containsExactly("owner=tocsin", "team=shop");

    account.sns().createTopic(r -> r.name("t").tags(t -> t.key("owner").value("tocsin")));
    var found =
        account
            .tagging()
            .getResources(
                r ->
                    r.resourcesPerPage(1)
                        .tagFilters(f -> f.key("owner").values("tocsin", "other")));
    assertThat(found.resourceTagMappingList()).hasSize(1);
    assertThat(found.paginationToken()).isNotEmpty();
    assertThat(
            account
                .tagging()
                .getResources(
                    r ->
                        r.resourceTypeFilters("cloudwatch:alarm")
                            .tagFilters(f -> f.key("owner"), f -> f.key("team")))
                .resourceTagMappingList())
        .extracting(m -> m.resourceARN())
        .containsExactly(ALARM_ARN + "a");

    cloudWatch.untagResource(r -> r.resourceARN(ALARM_ARN + "a").tagKeys("owner"));
    cloudWatch.deleteAlarms(r -> r.alarmNames("a"));
    assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(ALARM_ARN + "a")).tags())
        .isEmpty();
  }

  /** Sections 3.1, 3.2 and 4.8: a person is mailed once per transition. */
  @Test
  void aTransitionMailsConfirmedSubscribersOnce() {
    account.sns().createTopic(r -> r.name("shop-prod-page"));
    account
        .sns()
        .subscribe(r -> r.topicArn(TOPIC).protocol("email").endpoint("oncall@example.com"));
    account.sns().subscribe(r -> r.topicArn(TOPIC).protocol("email").endpoint("slow@example.com"));
    String confirmation = account.outbox(10, Long.MAX_VALUE).get(1).body();
    String token =
        confirmation.lines().reduce("", (before, line) -> line.isEmpty() ? before : line);
    account.confirmSubscription(token);
    cloudWatch.putMetricAlarm(connectionsHigh("a").alarmActions(TOPIC).okActions(TOPIC).build());
    account.publish(connections(NOON, 200));
    account.publish(connections(NOON.plusSeconds(60), 450));

    account.evaluate(NOON.plusSeconds(60));
    assertThat(alarm("a").stateValueAsString()).isEqualTo("OK");
    assertThat(account.evaluate(NOON.plusSeconds(120))).hasSize(1);
    assertThat(account.evaluate(NOON.plusSeconds(150))).isEmpty();

    List<OutboxMessage> mails =
        account.outbox(10, Long.MAX_VALUE).stream()
            .filter(m -> !m.subject().startsWith("AWS Notification"))
            .toList();
    assertThat(mails).extracting(OutboxMessage::to).containsOnly("oncall@example.com").hasSize(2);
    assertThat(mails.get(0).subject()).isEqualTo("ALARM: \"a\" in EU (Frankfurt)");
    assertThat(mails.get(1).subject()).isEqualTo("OK: \"a\" in EU (Frankfurt)");
    assertThat(mails.get(0).body())
        .startsWith(
            "You are receiving this email because your Amazon CloudWatch Alarm \"a\" in the EU"
                + " (Frankfurt) region has entered the ALARM state, because \"Threshold Crossed:")
        .contains("- State Change:", "OK -> ALARM", "[DBInstanceIdentifier = orders-db]", TOPIC);
    assertThat(history("a").get(0)).isEqualTo("Successfully executed action " + TOPIC);
  }

  /** What one process writes the other sees at its next call, and neither loses anything. */
  @Test
  void aSecondProcessSeesAndKeepsWhatTheFirstWrote() throws InterruptedException {
    EmbeddedAccount other = AccountFixture.open(dataSource(), clock);
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
    assertThat(other.cloudWatch().describeAlarms().metricAlarms()).hasSize(1);
    other.cloudWatch().deleteAlarms(r -> r.alarmNames("a"));
    assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();

    Thread first = new Thread(() -> putTwenty(cloudWatch, "first-"));
    Thread second = new Thread(() -> putTwenty(other.cloudWatch(), "second-"));
    first.start();
    second.start();
    first.join();
    second.join();
    assertThat(cloudWatch.describeAlarms().metricAlarms()).hasSize(40);
    assertThat(other.cloudWatch().describeAlarms().metricAlarms()).hasSize(40);
  }

  private static void putTwenty(CloudWatchClient client, String prefix) {
    for (int i = 0; i < 20; i++) {
      client.putMetricAlarm(connectionsHigh(prefix + i).build());
    }
  }

  /** Section 4.9. */
  @Test
  void throttlingOnDemand() {
    account.throttle("PutMetricAlarm", 1);
    assertThatThrownBy(() -> cloudWatch.putMetricAlarm(connectionsHigh("a").build()))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("Rate exceeded")
        .matches(e -> ((CloudWatchException) e).isThrottlingException());
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
  }
}
