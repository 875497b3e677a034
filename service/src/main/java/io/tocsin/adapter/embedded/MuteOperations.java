package io.tocsin.adapter.embedded;

import io.tocsin.alarm.MuteRule;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmMuteRuleRequest;
import software.amazon.awssdk.services.cloudwatch.model.MuteTargets;
import software.amazon.awssdk.services.cloudwatch.model.PutAlarmMuteRuleRequest;
import software.amazon.awssdk.services.cloudwatch.model.Rule;
import software.amazon.awssdk.services.cloudwatch.model.Schedule;

/**
 * PutAlarmMuteRule and DeleteAlarmMuteRule ("CloudWatch API reference", November 2026). The
 * messages about schedules and targets are ours.
 */
final class MuteOperations {
  /** "CloudWatch service quotas", User Guide, September 2026. */
  private static final int MOST_RULES = 2000;

  private final Storage storage;
  private final AccountId account;
  private final InstantSource clock;

  MuteOperations(Storage storage, AccountId account, InstantSource clock) {
    this.storage = storage;
    this.account = account;
    this.clock = clock;
  }

  /** Creates or replaces a rule; tags are taken at creation only. */
  void put(PutAlarmMuteRuleRequest request) {
    check(request);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    StoredMute mute;
    try {
      mute = StoredMute.of(request, now);
    } catch (IllegalArgumentException e) {
      throw CloudWatchErrors.validation(e.getMessage());
    }
    storage.write(
        transaction -> {
          put(transaction, mute, request);
          new StateChanges(transaction, account, now).mute();
          return null;
        });
  }

  private void put(Transaction transaction, StoredMute mute, PutAlarmMuteRuleRequest request) {
    List<String> unknown =
        mute.rule().alarms().stream()
            .filter(alarm -> !transaction.alarms().containsKey(alarm))
            .toList();
    if (!unknown.isEmpty()) {
      throw CloudWatchErrors.validation(
          "Could not save the mute rule as alarms " + unknown + " in its targets do not exist");
    }
    if (!transaction.mutes().containsKey(mute.name())) {
      if (transaction.mutes().size() >= MOST_RULES) {
        throw CloudWatchErrors.limit("An account has at most " + MOST_RULES + " alarm mute rules");
      }
      TagStore.put(
          transaction.handle(),
          account.key(),
          account.muteRuleArn(mute.name()),
          SdkConverter.tags(request.tags()));
    }
    transaction.put(mute);
  }

  private static void check(PutAlarmMuteRuleRequest request) {
    Constraints shape =
        new Constraints()
            .required("name", request.name())
            .length("name", request.name(), 1, 255)
            .pattern("name", request.name(), AlarmChecks.NO_CONTROL)
            .length("description", request.description(), 0, 1024);
    Rule rule = request.rule();
    Schedule schedule = rule == null ? null : rule.schedule();
    shape.required("rule", rule);
    if (rule != null) {
      shape.required("rule.schedule", schedule);
    }
    if (schedule != null) {
      shape
          .required("rule.schedule.expression", schedule.expression())
          .length("rule.schedule.expression", schedule.expression(), 1, 256)
          .required("rule.schedule.duration", schedule.duration())
          .length("rule.schedule.duration", schedule.duration(), 1, 50)
          .length("rule.schedule.timezone", schedule.timezone(), 1, 50);
    }
    MuteTargets targets = request.muteTargets();
    if (targets != null) {
      shape.size("muteTargets.alarmNames", targets.alarmNames(), MuteRule.MOST_ALARMS);
      for (int i = 0; i < targets.alarmNames().size(); i++) {
        shape.length(
            "muteTargets.alarmNames." + (i + 1) + ".member", targets.alarmNames().get(i), 1, 255);
      }
    }
    AlarmChecks.tags(shape, request.tags());
    shape.check();
  }

  /** Actions that the rule alone held back run at once; a rule that is not there is no error. */
  void delete(DeleteAlarmMuteRuleRequest request) {
    String name = request.alarmMuteRuleName();
    new Constraints()
        .required("alarmMuteRuleName", name)
        .length("alarmMuteRuleName", name, 1, 255)
        .check();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    storage.write(
        transaction -> {
          if (transaction.mutes().containsKey(name)) {
            transaction.deleteMute(name);
            TagStore.removeAll(transaction.handle(), account.key(), account.muteRuleArn(name));
            new StateChanges(transaction, account, now).mute();
          }
          return null;
        });
  }
}
