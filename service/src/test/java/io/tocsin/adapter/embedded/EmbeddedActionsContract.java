package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.TOPIC;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.evaluation.EvaluationRangePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** What every data base must give of actions that are held back. */
abstract class EmbeddedActionsContract extends EmbeddedMutesContract {
  private void open() {
    account =
        EmbeddedAccount.open(
            dataSource(),
            "111122223333",
            "eu-central-1",
            clock,
            EvaluationRangePolicy.PUBLISHED_EVIDENCE,
            EmbeddedAccount.Confirmation.AT_ONCE);
    cloudWatch = account.cloudWatch();
    account.sns().createTopic(r -> r.name("shop-prod-page"));
    account
        .sns()
        .subscribe(r -> r.topicArn(TOPIC).protocol("https").endpoint("https://example.com/hook"));
  }

  /** Notifications as {@code ALARM 12:05 a}, oldest first. */
  private List<String> notified() {
    List<String> notified = new ArrayList<>();
    for (OutboxMessage message : account.outbox(1000, Long.MAX_VALUE)) {
      if (message.body().contains("AlarmName")) {
        var json = AlarmJson.parse(message.body());
        notified.add(
            json.path("NewStateValue").asText()
                + " "
                + message.at().toString().substring(11, 16)
                + " "
                + json.path("AlarmName").asText()
                + (json.path("ActionExecutedAfterMuteWindow").asBoolean() ? " muted" : ""));
      }
    }
    Collections.reverse(notified);
    return notified;
  }

  private void set(String alarm, String state) {
    cloudWatch.setAlarmState(r -> r.alarmName(alarm).stateValue(state).stateReason("test"));
  }

  private void minutes(int minutes) {
    clock.forward(Duration.ofMinutes(minutes));
    account.evaluate(clock.instant());
  }

  /** An alarm without data, which stays in the state it is put into. */
  private static PutMetricAlarmRequest.Builder kept(String name) {
    return connectionsHigh(name).treatMissingData("ignore");
  }

  private CompositeAlarm composite() {
    return cloudWatch
        .describeAlarms(r -> r.alarmNames("c").alarmTypes(AlarmType.COMPOSITE_ALARM))
        .compositeAlarms()
        .get(0);
  }

  /** "Alarm Mute Rules", User Guide, September 2026; the message: "Notifying users on changes". */
  @Test
  void aMutedAlarmNotifiesWhenTheWindowCloses() {
    open();
    cloudWatch.putMetricAlarm(kept("a").alarmActions(TOPIC).okActions(TOPIC).build());
    cloudWatch.putAlarmMuteRule(mute("m", "a").build());
    set("a", "OK");
    minutes(11);
    set("a", "ALARM");
    minutes(5);
    assertThat(notified()).containsExactly("OK 12:00 a");
    assertThat(history("a").get(0)).isEqualTo("Actions muted until 2026-11-22T12:20:00Z");

    open(); // another process goes on
    minutes(5);

    assertThat(notified()).containsExactly("OK 12:00 a", "ALARM 12:20 a muted");
    assertThat(history("a").get(0)).isEqualTo("Successfully executed action " + TOPIC);
  }

  @Test
  void deletingTheRuleNotifiesAtOnce() {
    open();
    cloudWatch.putMetricAlarm(kept("a").alarmActions(TOPIC).build());
    cloudWatch.putAlarmMuteRule(mute("m", "a").build());
    minutes(12);
    set("a", "ALARM");
    minutes(2);
    cloudWatch.deleteAlarmMuteRule(r -> r.alarmMuteRuleName("m"));

    assertThat(notified()).containsExactly("ALARM 12:14 a muted");
  }

  private void putComposite(String suppressor) {
    cloudWatch.putCompositeAlarm(
        r ->
            r.alarmName("c")
                .alarmRule("ALARM(a)")
                .alarmActions(TOPIC)
                .okActions(TOPIC)
                .actionsSuppressor(suppressor)
                .actionsSuppressorWaitPeriod(120)
                .actionsSuppressorExtensionPeriod(180));
  }

  /** "Alarm suppression", User Guide, September 2026: its fifth timeline. */
  @Test
  void aSuppressedCompositeWaitsThroughARestart() {
    open();
    for (String name : List.of("a", "s", "t")) {
      cloudWatch.putMetricAlarm(kept(name).build());
      set(name, "OK");
    }
    putComposite(AccountFixture.ALARM_ARN + "s");
    assertThat(composite().actionsSuppressedByAsString()).isEqualTo("WaitPeriod");
    minutes(2);
    assertThat(notified()).containsExactly("OK 12:02 c");
    assertThat(composite().actionsSuppressedByAsString()).isNull();

    set("a", "ALARM");
    assertThat(composite().stateValueAsString()).isEqualTo("ALARM");
    minutes(1);
    set("s", "ALARM");
    assertThat(composite().actionsSuppressedByAsString()).isEqualTo("Alarm");
    minutes(3);
    set("s", "OK");
    open(); // another process goes on
    minutes(2);
    assertThat(composite().actionsSuppressedByAsString()).isEqualTo("ExtensionPeriod");
    assertThat(composite().actionsSuppressedReason())
        .isEqualTo("Actions suppressed by ExtensionPeriod");
    minutes(2);

    assertThat(notified()).containsExactly("OK 12:02 c", "ALARM 12:09 c");
    assertThat(
            cloudWatch
                .describeAlarmHistory(r -> r.alarmName("c").alarmTypes(AlarmType.COMPOSITE_ALARM))
                .alarmHistoryItems())
        .extracting(AlarmHistoryItem::historySummary)
        .startsWith(
            "Successfully executed action " + TOPIC,
            "Actions suppressed by ExtensionPeriod",
            "Actions suppressed by Alarm",
            "Actions suppressed by WaitPeriod",
            "Alarm updated from OK to ALARM");
  }

  @Test
  void anotherSuppressorEndsTheWait() {
    open();
    for (String name : List.of("a", "s", "t")) {
      cloudWatch.putMetricAlarm(kept(name).build());
    }
    putComposite("s");
    minutes(1);
    putComposite(AccountFixture.ALARM_ARN + "s");
    assertThat(composite().actionsSuppressedByAsString()).isEqualTo("WaitPeriod");
    putComposite("t");
    assertThat(composite().actionsSuppressedByAsString()).isNull();
    assertThat(notified()).containsExactly("OK 12:01 c");
  }
}
