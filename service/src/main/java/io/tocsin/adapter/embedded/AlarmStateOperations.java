package io.tocsin.adapter.embedded;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;

/** SetAlarmState, EnableAlarmActions and DisableAlarmActions (semantics 4.4). */
final class AlarmStateOperations {
  private static final List<String> STATES = List.of("INSUFFICIENT_DATA", "ALARM", "OK");

  private final Storage storage;
  private final AccountId account;
  private final InstantSource clock;

  AlarmStateOperations(Storage storage, AccountId account, InstantSource clock) {
    this.storage = storage;
    this.account = account;
    this.clock = clock;
  }

  /** Forces a state until the next evaluation; composites above follow at once. */
  void set(SetAlarmStateRequest request) {
    new Constraints()
        .required("alarmName", request.alarmName())
        .length("alarmName", request.alarmName(), 1, 255)
        .required("stateValue", request.stateValueAsString())
        .oneOf("stateValue", request.stateValueAsString(), STATES)
        .required("stateReason", request.stateReason())
        .length("stateReason", request.stateReason(), 0, 1023)
        .refuse(
            request.stateReason() != null && request.stateReason().indexOf('\0') >= 0,
            "stateReason",
            request.stateReason(),
            "Member must not contain NUL")
        .length("stateReasonData", request.stateReasonData(), 0, 4000)
        .refuse(
            request.stateReasonData() != null && !AlarmJson.isJson(request.stateReasonData()),
            "stateReasonData",
            request.stateReasonData(),
            "Member must be a JSON document")
        .check();
    storage.write(
        transaction -> {
          StoredAlarm alarm = transaction.alarms().get(request.alarmName());
          if (alarm == null) {
            throw CloudWatchErrors.notFound("Alarm " + request.alarmName() + " not found");
          }
          StateChanges changes = new StateChanges(transaction, account, now());
          changes.change(
              alarm,
              AlarmState.valueOf(request.stateValueAsString()),
              new StateReason(request.stateReason(), request.stateReasonData()));
          changes.propagate();
          return null;
        });
  }

  /** Names of alarms that do not exist are ignored. */
  void enable(List<String> names, boolean enabled) {
    new Constraints().size("alarmNames", names, 100).check();
    storage.write(
        transaction -> {
          Instant now = now();
          for (String name : names) {
            StoredAlarm before = transaction.alarms().get(name);
            if (before != null && before.alarm().actions().enabled() != enabled) {
              Actions actions = before.alarm().actions().withEnabled(enabled);
              StoredAlarm after =
                  before.withConfiguration(before.alarm().withActions(actions), now);
              transaction.put(after);
              transaction.record(ConfigurationHistory.updated(before, after, now));
            }
          }
          return null;
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
