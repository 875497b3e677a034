package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import io.tocsin.alarm.MuteSchedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.AlarmMuteRuleSummary;
import software.amazon.awssdk.services.cloudwatch.model.GetAlarmMuteRuleRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetAlarmMuteRuleResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListAlarmMuteRulesRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListAlarmMuteRulesResponse;

/** GetAlarmMuteRule and ListAlarmMuteRules, which lists by name. */
final class MuteQueries {
  private static final List<String> STATUSES = List.of("SCHEDULED", "ACTIVE", "EXPIRED");

  private final Storage storage;
  private final AccountId account;
  private final InstantSource clock;

  MuteQueries(Storage storage, AccountId account, InstantSource clock) {
    this.storage = storage;
    this.account = account;
    this.clock = clock;
  }

  GetAlarmMuteRuleResponse get(GetAlarmMuteRuleRequest request) {
    String name = request.alarmMuteRuleName();
    new Constraints()
        .required("alarmMuteRuleName", name)
        .length("alarmMuteRuleName", name, 1, 255)
        .check();
    StoredMute mute = storage.snapshot().mutes().get(name);
    if (mute == null) {
      throw CloudWatchErrors.notFound("Alarm mute rule " + name + " not found");
    }
    MuteSchedule schedule = mute.rule().schedule();
    var builder =
        GetAlarmMuteRuleResponse.builder()
            .name(name)
            .alarmMuteRuleArn(account.muteRuleArn(name))
            .description(mute.description())
            .rule(
                r ->
                    r.schedule(
                        s ->
                            s.expression(schedule.expression())
                                .duration(mute.duration())
                                .timezone(mute.timezone())))
            .startDate(schedule.startDate())
            .expireDate(schedule.expireDate())
            .status(mute.status(clock.instant()))
            .lastUpdatedTimestamp(mute.updatedAt())
            .muteType(mute.muteType());
    if (!mute.rule().alarms().isEmpty()) {
      builder.muteTargets(t -> t.alarmNames(mute.rule().alarms()));
    }
    return builder.build();
  }

  ListAlarmMuteRulesResponse list(ListAlarmMuteRulesRequest request) {
    Constraints shape =
        new Constraints()
            .length("alarmName", request.alarmName(), 1, 255)
            .range("maxRecords", request.maxRecords(), 1, AlarmQueries.PAGE);
    request.statusesAsStrings().forEach(status -> shape.oneOf("statuses", status, STATUSES));
    shape.check();
    Instant now = clock.instant();
    Page<StoredMute> page =
        PageToken.page(
            storage.snapshot().mutes().values().stream()
                .filter(mute -> request.alarmName() == null || mute.mutes(request.alarmName()))
                .filter(
                    mute ->
                        request.statusesAsStrings().isEmpty()
                            || request.statusesAsStrings().contains(mute.status(now).toString()))
                .toList(),
            StoredMute::name,
            AlarmQueries.token(request.nextToken()),
            request.maxRecords() == null ? AlarmQueries.PAGE : request.maxRecords());
    return ListAlarmMuteRulesResponse.builder()
        .alarmMuteRuleSummaries(
            page.items().stream()
                .map(
                    mute ->
                        AlarmMuteRuleSummary.builder()
                            .alarmMuteRuleArn(account.muteRuleArn(mute.name()))
                            .expireDate(mute.rule().schedule().expireDate())
                            .status(mute.status(now))
                            .muteType(mute.muteType())
                            .lastUpdatedTimestamp(mute.updatedAt())
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }
}
