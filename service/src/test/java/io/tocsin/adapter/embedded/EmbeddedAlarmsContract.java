package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.ALARM_ARN;
import static io.tocsin.adapter.embedded.AccountFixture.NOON;
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
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/**
 * What every data base must give of alarms. Sections are those of the CloudWatch alarm semantics
 * specification of November 2026.
 */
abstract class EmbeddedAlarmsContract {
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
}
