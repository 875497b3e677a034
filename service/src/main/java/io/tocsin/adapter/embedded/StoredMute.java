package io.tocsin.adapter.embedded;

import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AlarmMuteRuleStatus;
import software.amazon.awssdk.services.cloudwatch.model.PutAlarmMuteRuleRequest;
import software.amazon.awssdk.services.cloudwatch.model.Schedule;

/**
 * A mute rule as the account holds it.
 *
 * @param duration as it was given
 * @param timezone as it was given, or null
 * @param updatedAt LastUpdatedTimestamp
 */
record StoredMute(
    MuteRule rule,
    @Nullable String description,
    String duration,
    @Nullable String timezone,
    Instant updatedAt) {

  /**
   * @throws IllegalArgumentException with a sentence for everything that is wrong
   */
  static StoredMute of(PutAlarmMuteRuleRequest request, Instant at) {
    Schedule schedule = request.rule().schedule();
    TreeSet<String> alarms = new TreeSet<>();
    if (request.muteTargets() != null) {
      alarms.addAll(request.muteTargets().alarmNames());
    }
    return new StoredMute(
        new MuteRule(
            request.name(),
            MuteSchedule.parse(
                schedule.expression(),
                schedule.duration(),
                schedule.timezone(),
                request.startDate(),
                request.expireDate()),
            alarms),
        request.description(),
        schedule.duration(),
        schedule.timezone(),
        at);
  }

  String name() {
    return rule.name();
  }

  /** Whether it mutes an alarm; a rule without targets mutes every one. */
  boolean mutes(String alarm) {
    return rule.alarms().isEmpty() || rule.alarms().contains(alarm);
  }

  /** "GetAlarmMuteRule", API reference, November 2026. */
  AlarmMuteRuleStatus status(Instant at) {
    if (rule.schedule().windowAt(at).isPresent()) {
      return AlarmMuteRuleStatus.ACTIVE;
    }
    return rule.schedule().nextWindow(at).isPresent()
        ? AlarmMuteRuleStatus.SCHEDULED
        : AlarmMuteRuleStatus.EXPIRED;
  }

  String muteType() {
    return rule.schedule().recurring() ? "RECURRING" : "ONE_TIME";
  }
}
