package io.tocsin.evaluation;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Alarms with actions, and times as minutes after midnight, for the tests of what runs when. */
final class ActionRun {
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  static final Actions TOPICS =
      new Actions(
          true,
          List.of("arn:aws:sns:eu-central-1:111122223333:OK"),
          List.of("arn:aws:sns:eu-central-1:111122223333:ALARM"),
          List.of("arn:aws:sns:eu-central-1:111122223333:INSUFFICIENT_DATA"));

  private ActionRun() {}

  static Instant minute(int minute) {
    return START.plusSeconds(minute * 60L);
  }

  static long minute(Instant at) {
    return Duration.between(START, at).toMinutes();
  }

  static MetricAlarm metric(String name, Actions actions) {
    MetricAlarm cpu = Alarms.cpu(1, 1, null);
    return new MetricAlarm(
        name,
        null,
        actions,
        cpu.watched(),
        cpu.evaluationPeriods(),
        cpu.datapointsToAlarm(),
        cpu.comparisonOperator(),
        cpu.threshold(),
        null,
        null,
        null);
  }

  /** A composite, with a wait of {@code wait} and an extension of {@code extension} minutes. */
  static CompositeAlarm composite(
      String name, String rule, @Nullable String suppressor, int wait, int extension) {
    return new CompositeAlarm(
        name,
        null,
        TOPICS,
        rule,
        suppressor == null
            ? null
            : new CompositeAlarm.Suppressor(suppressor, wait * 60, extension * 60));
  }

  static StateTransition change(String alarm, int minute, AlarmState from, AlarmState to) {
    return new StateTransition(
        alarm, minute(minute), from, to, new StateReason(from + " to " + to, null));
  }

  /** Mutes alarms once, from one minute to another. */
  static MuteRule mute(int from, int to, String... alarms) {
    return new MuteRule(
        "m",
        new MuteSchedule(
            "at(" + minute(from).toString().substring(0, 16) + ")",
            Duration.ofMinutes(to - from),
            ZoneOffset.UTC,
            null,
            null),
        new TreeSet<>(List.of(alarms)));
  }

  /** {@code 4 c ALARM}, and {@code muted} behind it after a mute window. */
  static String text(ExecutedAction action) {
    return minute(action.at())
        + " "
        + action.alarm()
        + " "
        + action.state()
        + (action.afterMuteWindow() ? " muted" : "");
  }
}
