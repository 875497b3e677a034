package io.tocsin.adapter.embedded;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.StateReason;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutLogAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** PutMetricAlarm, PutCompositeAlarm, PutLogAlarm and DeleteAlarms (semantics 4.1, 4.2, 4.4). */
final class AlarmOperations {
  /** PutMetricAlarm takes a body of at most 120 KB (semantics 4.1). */
  private static final int LONGEST_CONFIGURATION = 120 * 1024;

  private final Storage storage;
  private final AccountId account;
  private final InstantSource clock;

  AlarmOperations(Storage storage, AccountId account, InstantSource clock) {
    this.storage = storage;
    this.account = account;
    this.clock = clock;
  }

  void put(PutMetricAlarmRequest request) {
    boolean promql = PromQlAlarms.isOne(request);
    if (promql) {
      PromQlAlarms.check(request, account);
    } else {
      MetricAlarmChecks.check(request, account);
    }
    Alarm alarm = promql ? PromQlAlarms.alarm(request) : SdkConverter.alarm(request);
    storage.write(
        transaction -> {
          put(transaction, alarm, SdkConverter.tags(request.tags()));
          DetectorOperations.ensure(transaction.handle(), account.key(), alarm);
          return null;
        });
  }

  void put(PutLogAlarmRequest request) {
    LogAlarmChecks.check(request, account);
    LogAlarm alarm = LogAlarms.alarm(request);
    storage.write(
        transaction -> {
          put(transaction, alarm, SdkConverter.tags(request.tags()));
          return null;
        });
  }

  void put(PutCompositeAlarmRequest request) {
    CompositeAlarmChecks.check(request, account);
    CompositeAlarm alarm = SdkConverter.alarm(request);
    storage.write(
        transaction -> {
          CompositeAlarmChecks.rule(request, account, transaction.alarms()::containsKey);
          put(transaction, alarm, SdkConverter.tags(request.tags()));
          return null;
        });
  }

  private void put(Transaction transaction, Alarm alarm, Map<String, String> tags) {
    if (AlarmJson.write(alarm).length() > LONGEST_CONFIGURATION) {
      throw CloudWatchErrors.validation(
          "The configuration of an alarm has at most " + LONGEST_CONFIGURATION + " characters");
    }
    Instant now = now();
    StoredAlarm before = transaction.alarms().get(alarm.name());
    if (before == null) {
      StoredAlarm created =
          new StoredAlarm(
              alarm,
              now,
              new LiveState(
                  AlarmState.INSUFFICIENT_DATA,
                  Unevaluated.reason(alarm).orElse(StateReason.UNCHECKED),
                  now,
                  now));
      transaction.put(created);
      transaction.record(ConfigurationHistory.created(created, now));
      TagStore.put(transaction.handle(), account.key(), account.alarmArn(alarm.name()), tags);
      if (created.isComposite()) {
        StateChanges changes = new StateChanges(transaction, account, now);
        changes.judge(created, true);
        changes.propagate();
      }
      return;
    }
    if (!before.alarm().getClass().equals(alarm.getClass())) {
      throw CloudWatchErrors.validation(
          "An alarm named "
              + alarm.name()
              + " exists already and is a "
              + before.type()
              + "; the type of an alarm cannot be changed");
    }
    if (before.alarm().equals(alarm)) {
      return; // an identical Put changes nothing and leaves no history
    }
    StoredAlarm after = before.withConfiguration(alarm, now);
    transaction.put(after);
    transaction.record(ConfigurationHistory.updated(before, after, now));
    if (alarm instanceof CompositeAlarm composite) {
      CompositeAlarm old = (CompositeAlarm) before.alarm();
      StateChanges changes = new StateChanges(transaction, account, now);
      if (!suppressor(composite).equals(suppressor(old))) {
        changes.suppressorReplaced(composite.name());
      }
      if (!composite.rule().equals(old.rule())) {
        changes.judge(after, false);
      }
      changes.propagate();
    } else if (Unevaluated.reason(before.alarm()).isEmpty()) {
      // What was judged before is not known of what is asked now.
      Unevaluated.reason(alarm)
          .ifPresent(
              reason -> {
                StateChanges changes = new StateChanges(transaction, account, now);
                changes.change(after, AlarmState.INSUFFICIENT_DATA, reason);
                changes.propagate();
              });
    }
  }

  private Optional<String> suppressor(CompositeAlarm alarm) {
    return Optional.ofNullable(alarm.suppressor()).map(s -> account.alarmNameOf(s.alarm()));
  }

  void delete(DeleteAlarmsRequest request) {
    new Constraints()
        .refuse(!request.hasAlarmNames(), "alarmNames", null, "Member must not be null")
        .size("alarmNames", request.alarmNames(), 100)
        .check();
    Set<String> names = new LinkedHashSet<>(request.alarmNames());
    storage.write(
        transaction -> {
          delete(transaction, names);
          return null;
        });
  }

  private void delete(Transaction transaction, Set<String> names) {
    List<StoredAlarm> alarms =
        names.stream()
            .filter(transaction.alarms()::containsKey)
            .map(transaction.alarms()::get)
            .toList();
    if (alarms.stream().filter(StoredAlarm::isComposite).count() > 1) {
      throw CloudWatchErrors.validation(
          "Only one composite alarm can be deleted in a DeleteAlarms call");
    }
    if (alarms.size() > 1 && alarms.stream().anyMatch(StoredAlarm::isLog)) {
      throw CloudWatchErrors.validation("A log alarm can only be deleted in a call of its own");
    }
    Set<String> used = used(transaction.alarms());
    for (StoredAlarm alarm : alarms) {
      if (used.contains(alarm.name())) {
        throw CloudWatchErrors.validation(
            "Cannot delete " + alarm.name() + " as there are composite alarm(s) depending on it.");
      }
    }
    Instant now = now();
    for (StoredAlarm alarm : alarms) {
      transaction.delete(alarm.name());
      transaction.record(ConfigurationHistory.deleted(alarm, now));
      TagStore.removeAll(transaction.handle(), account.key(), account.alarmArn(alarm.name()));
    }
  }

  /** Alarms that are a child or the suppressor of a composite. */
  private Set<String> used(Map<String, StoredAlarm> alarms) {
    Set<String> used = StoredAlarm.composites(alarms).children();
    for (StoredAlarm stored : alarms.values()) {
      if (stored.alarm() instanceof CompositeAlarm composite && composite.suppressor() != null) {
        used.add(account.alarmNameOf(composite.suppressor().alarm()));
      }
    }
    return used;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
