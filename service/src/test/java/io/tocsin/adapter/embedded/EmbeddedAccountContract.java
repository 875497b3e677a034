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
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * What every data base must give. Sections are those of the CloudWatch alarm semantics
 * specification of November 2026.
 */
abstract class EmbeddedAccountContract {
  final SettableClock clock = new SettableClock(NOON);
  EmbeddedAccount account;
  CloudWatchClient cloudWatch;

  abstract DataSource dataSource();

  @BeforeEach
  void openAccount() {
    account = AccountFixture.open(dataSource(), clock);
    cloudWatch = account.cloudWatch();
  }

  MetricAlarm alarm(String name) {
    return cloudWatch.describeAlarms(r -> r.alarmNames(name)).metricAlarms().get(0);
  }

  /** Section 4.1: absent fields stay absent, lists and dimensions are always echoed. */
  @Test
  void describeEchoesWhatWasSaidAndNothingElse() {
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());

    MetricAlarm alarm = alarm("a");
    assertThat(alarm.actionsEnabled()).isTrue();
    assertThat(alarm.alarmArn()).isEqualTo(ALARM_ARN + "a");
    assertThat(alarm.threshold()).isEqualTo(400.0);
    assertThat(alarm.statisticAsString()).isEqualTo("Maximum");
    assertThat(alarm.hasOkActions()).isTrue();
    assertThat(alarm.hasDimensions()).isTrue();
    assertThat(alarm.stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
    assertThat(alarm.stateReason()).isEqualTo("Unchecked: Initial alarm creation"); // 1.1
    assertThat(alarm.datapointsToAlarm()).isNull();
    assertThat(alarm.treatMissingData()).isNull();
    assertThat(alarm.evaluateLowSampleCountPercentile()).isNull();
    assertThat(alarm.extendedStatistic()).isNull();
    assertThat(alarm.alarmDescription()).isNull();
    assertThat(alarm.unit()).isNull();
    assertThat(alarm.hasMetrics()).isFalse();
  }

  /** Section 1.5: an identical Put changes nothing and adds no history; 1.1: state survives. */
  @Test
  void putAgainChangesOnlyWhatIsDifferent() {
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
    cloudWatch.setAlarmState(r -> r.alarmName("a").stateValue("ALARM").stateReason("test"));
    MetricAlarm before = alarm("a");
    clock.forward(Duration.ofMinutes(1));

    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
    assertThat(alarm("a")).isEqualTo(before);

    cloudWatch.putMetricAlarm(connectionsHigh("a").threshold(450.0).build());
    assertThat(alarm("a").stateValueAsString()).isEqualTo("ALARM");
    assertThat(alarm("a").alarmConfigurationUpdatedTimestamp())
        .isEqualTo(NOON.plus(Duration.ofMinutes(1)));
    assertThat(history("a"))
        .containsExactly(
            "Alarm \"a\" updated",
            "Alarm updated from INSUFFICIENT_DATA to ALARM",
            "Alarm \"a\" created");
  }

  List<String> history(String name) {
    return cloudWatch.describeAlarmHistory(r -> r.alarmName(name)).alarmHistoryItems().stream()
        .map(AlarmHistoryItem::historySummary)
        .toList();
  }

  /** Section 4.4: by default metric alarms only; 1 to 100 records, unknown names are absent. */
  @Test
  void describePagesByName() {
    for (int i = 0; i < 7; i++) {
      cloudWatch.putMetricAlarm(connectionsHigh("shop-" + i).build());
    }
    cloudWatch.putCompositeAlarm(r -> r.alarmName("shop-c").alarmRule("ALARM(\"shop-0\")"));

    List<String> names = new ArrayList<>();
    cloudWatch
        .describeAlarmsPaginator(r -> r.alarmNamePrefix("shop-").maxRecords(3))
        .forEach(page -> page.metricAlarms().forEach(a -> names.add(a.alarmName())));
    assertThat(names)
        .containsExactly("shop-0", "shop-1", "shop-2", "shop-3", "shop-4", "shop-5", "shop-6");
    assertThat(
            cloudWatch
                .describeAlarms(
                    r -> r.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM))
                .compositeAlarms())
        .hasSize(1);
    assertThat(cloudWatch.describeAlarms(r -> r.alarmNames("none")).metricAlarms()).isEmpty();
    assertThatThrownBy(() -> cloudWatch.describeAlarms(r -> r.nextToken("zzz")))
        .hasFieldOrPropertyWithValue("awsErrorDetails.errorCode", "InvalidNextToken");
    assertThatThrownBy(() -> cloudWatch.describeAlarms(r -> r.alarmNames("a").alarmNamePrefix("b")))
        .isInstanceOf(CloudWatchException.class);
  }

  /** Sections 2.2 and 4.4. */
  @Test
  void compositeFollowsItsChildrenUpwards() {
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
    cloudWatch.putCompositeAlarm(r -> r.alarmName("low").alarmRule("ALARM(a)"));
    cloudWatch.putCompositeAlarm(
        r -> r.alarmName("high").alarmRule("ALARM(\"" + ALARM_ARN + "low\")"));
    assertThat(composite("low").stateReason())
        .isEqualTo(ALARM_ARN + "low was created and its alarm rule evaluates to OK");

    cloudWatch.setAlarmState(r -> r.alarmName("a").stateValue("ALARM").stateReason("test"));

    assertThat(composite("low").stateValueAsString()).isEqualTo("ALARM");
    assertThat(composite("high").stateValueAsString()).isEqualTo("ALARM");
    assertThat(composite("high").stateReason())
        .isEqualTo(
            ALARM_ARN + "low transitioned to ALARM at Sunday 22 November, 2026 12:00:00 UTC");
    var children = cloudWatch.describeAlarms(r -> r.childrenOfAlarmName("high"));
    assertThat(children.compositeAlarms()).extracting(c -> c.alarmName()).containsExactly("low");
    var parents = cloudWatch.describeAlarms(r -> r.parentsOfAlarmName("a"));
    assertThat(parents.compositeAlarms()).extracting(c -> c.alarmName()).containsExactly("low");
    assertThat(parents.compositeAlarms().get(0).stateValue()).isNull();
  }

  software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm composite(String name) {
    return cloudWatch
        .describeAlarms(r -> r.alarmNames(name).alarmTypes(AlarmType.COMPOSITE_ALARM))
        .compositeAlarms()
        .get(0);
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
