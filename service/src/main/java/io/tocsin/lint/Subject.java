package io.tocsin.lint;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Environment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A declared alarm where it is to be, with what checks ask of it worked out once. */
final class Subject {
  private final Environment target;
  private final DefinedAlarm defined;
  private final @Nullable WatchedFacts watched;
  private final @Nullable AlarmRule rule;

  Subject(Environment target, DefinedAlarm defined) {
    this.target = target;
    this.defined = defined;
    Alarm alarm = defined.alarm();
    this.watched = alarm instanceof MetricAlarm metric ? new WatchedFacts(metric) : null;
    this.rule =
        alarm instanceof CompositeAlarm composite ? AlarmRule.parse(composite.rule()) : null;
  }

  Environment target() {
    return target;
  }

  DefinedAlarm defined() {
    return defined;
  }

  String id() {
    return defined.id();
  }

  /** What it is, for sentences: {@code alarm 'api-slow'}. */
  String called() {
    return "alarm '" + defined.id() + "'";
  }

  /** What a metric alarm watches; empty for the other kinds. */
  Optional<WatchedFacts> watched() {
    return Optional.ofNullable(watched);
  }

  /** The rule of a composite alarm, with full names; empty for the other kinds. */
  Optional<AlarmRule> rule() {
    return Optional.ofNullable(rule);
  }

  /** The key that says what is watched. */
  String key() {
    return defined.alarm() instanceof CompositeAlarm
        ? "composite"
        : defined.places().containsKey("metrics") ? "metrics" : "metric";
  }
}
