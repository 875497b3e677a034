package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.AlarmMuteRuleStatus;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.GetAlarmMuteRuleResponse;
import software.amazon.awssdk.services.cloudwatch.model.MuteTargets;
import software.amazon.awssdk.services.cloudwatch.model.PutAlarmMuteRuleRequest;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;

/** What every data base must give of mute rules: echo, bounds, paging, statuses. */
abstract class EmbeddedMutesContract extends EmbeddedAlarmsContract {
  private static final String MUTE_ARN =
      "arn:aws:cloudwatch:eu-central-1:111122223333:alarm-mute-rule:";

  /** Mutes from 12:10 to 12:20, daily. */
  static PutAlarmMuteRuleRequest.Builder mute(String name, String... alarms) {
    return PutAlarmMuteRuleRequest.builder()
        .name(name)
        .rule(r -> r.schedule(s -> s.expression("cron(10 12 * * *)").duration("PT10M")))
        .muteTargets(t -> t.alarmNames(alarms));
  }

  private static void refused(String code, String message, ThrowingCallable call) {
    CloudWatchException refusal = catchThrowableOfType(CloudWatchException.class, call);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refusal.awsErrorDetails().errorMessage()).contains(message);
  }

  /** "GetAlarmMuteRule" and "ListAlarmMuteRules", API reference, November 2026. */
  @Test
  void muteRulesAreEchoedAndListedByPageWithTheirStatus() {
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
    cloudWatch.putMetricAlarm(connectionsHigh("b").build());
    Instant expiry = NOON.plus(Duration.ofDays(2));
    cloudWatch.putAlarmMuteRule(
        mute("nightly", "a")
            .description("backup")
            .expireDate(expiry)
            .tags(t -> t.key("owner").value("tocsin"))
            .build());
    cloudWatch.putAlarmMuteRule(
        mute("once", "a", "b")
            .rule(
                r ->
                    r.schedule(
                        s ->
                            s.expression("at(2026-11-22T13:05)")
                                .duration("PT1H")
                                .timezone("Europe/Berlin")))
            .build());
    cloudWatch.putAlarmMuteRule(mute("all").muteTargets((MuteTargets) null).build());

    GetAlarmMuteRuleResponse nightly =
        cloudWatch.getAlarmMuteRule(r -> r.alarmMuteRuleName("nightly"));
    assertThat(nightly.alarmMuteRuleArn()).isEqualTo(MUTE_ARN + "nightly");
    assertThat(nightly.rule().schedule().expression()).isEqualTo("cron(10 12 * * *)");
    assertThat(nightly.rule().schedule().duration()).isEqualTo("PT10M");
    assertThat(nightly.rule().schedule().timezone()).isNull();
    assertThat(nightly.muteTargets().alarmNames()).containsExactly("a");
    assertThat(nightly.description()).isEqualTo("backup");
    assertThat(nightly.expireDate()).isEqualTo(expiry);
    assertThat(nightly.lastUpdatedTimestamp()).isEqualTo(NOON);
    assertThat(nightly.muteType()).isEqualTo("RECURRING");
    assertThat(nightly.status()).isEqualTo(AlarmMuteRuleStatus.SCHEDULED);
    assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(MUTE_ARN + "nightly")).tags())
        .hasSize(1);

    clock.forward(Duration.ofMinutes(5));
    assertThat(cloudWatch.getAlarmMuteRule(r -> r.alarmMuteRuleName("once")).status())
        .isEqualTo(AlarmMuteRuleStatus.ACTIVE);
    assertThat(
            cloudWatch
                .listAlarmMuteRules(r -> r.statuses(AlarmMuteRuleStatus.ACTIVE))
                .alarmMuteRuleSummaries())
        .extracting(summary -> summary.alarmMuteRuleArn() + " " + summary.muteType())
        .containsExactly(MUTE_ARN + "once ONE_TIME");
    assertThat(cloudWatch.listAlarmMuteRules(r -> r.alarmName("b")).alarmMuteRuleSummaries())
        .extracting(summary -> summary.alarmMuteRuleArn())
        .containsExactly(MUTE_ARN + "all", MUTE_ARN + "once");
    List<String> paged = new ArrayList<>();
    cloudWatch
        .listAlarmMuteRulesPaginator(r -> r.maxRecords(1))
        .forEach(
            page ->
                page.alarmMuteRuleSummaries()
                    .forEach(s -> paged.add(s.alarmMuteRuleArn().substring(MUTE_ARN.length()))));
    assertThat(paged).containsExactly("all", "nightly", "once");

    clock.forward(Duration.ofDays(2));
    assertThat(
            cloudWatch
                .listAlarmMuteRules(r -> r.statuses(AlarmMuteRuleStatus.EXPIRED))
                .alarmMuteRuleSummaries())
        .hasSize(2);
    cloudWatch.deleteAlarmMuteRule(r -> r.alarmMuteRuleName("nightly"));
    cloudWatch.deleteAlarmMuteRule(r -> r.alarmMuteRuleName("nightly"));
    assertThat(cloudWatch.listAlarmMuteRules(r -> r.maxRecords(100)).alarmMuteRuleSummaries())
        .hasSize(2);
  }

  /** Bounds of "PutAlarmMuteRule" and "Schedule", API reference, November 2026. */
  @Test
  void muteRulesThatCannotBeAreRefused() {
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
    refused(
        "ValidationError",
        "as alarms [x, y] in its targets do not exist",
        () -> cloudWatch.putAlarmMuteRule(mute("m", "a", "x", "y").build()));
    refused(
        "ValidationError",
        "Member must have length less than or equal to 100",
        () ->
            cloudWatch.putAlarmMuteRule(
                mute("m", Collections.nCopies(101, "a").toArray(String[]::new)).build()));
    refused(
        "ValidationError",
        "Value null at 'rule.schedule' failed to satisfy constraint: Member must not be null",
        () -> cloudWatch.putAlarmMuteRule(r -> r.name("m").rule(rule -> {})));
    refused(
        "ValidationError",
        "The schedule 'cron(0/5 * * * *)' has '0/5' for minutes",
        () ->
            cloudWatch.putAlarmMuteRule(
                mute("m", "a")
                    .rule(r -> r.schedule(s -> s.expression("cron(0/5 * * * *)").duration("PT1M")))
                    .build()));
    refused(
        "InvalidNextToken",
        "Invalid nextToken value.",
        () -> cloudWatch.listAlarmMuteRules(r -> r.nextToken("x")));
    assertThat(
            catchThrowableOfType(
                ResourceNotFoundException.class,
                () -> cloudWatch.getAlarmMuteRule(r -> r.alarmMuteRuleName("m"))))
        .hasMessageContaining("Alarm mute rule m not found");
  }
}
