package io.tocsin.alarm;

import org.jspecify.annotations.Nullable;

/** The configuration of an alarm, without its state. */
public sealed interface Alarm permits MetricAlarm, CompositeAlarm {

  /** Unique in an account and Region, 1 to 255 characters. */
  String name();

  /** AlarmDescription, at most 1,024 characters; null when never set. */
  @Nullable String description();

  Actions actions();

  /** The same alarm with other actions. */
  Alarm withActions(Actions actions);
}
