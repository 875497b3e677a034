package io.tocsin.alarm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configuration of an alarm, without its state. */
public sealed interface Alarm permits MetricAlarm, CompositeAlarm, PromQlAlarm, LogAlarm {

  /** Unique in an account and Region, 1 to 255 characters. */
  String name();

  /** AlarmDescription, at most 1,024 characters; null when never set. */
  @Nullable String description();

  Actions actions();

  /** The same alarm with other actions. */
  Alarm withActions(Actions actions);

  /**
   * What is asked of CloudWatch and cannot be asked here, as the end of "it cannot be evaluated
   * locally, since it asks …"; empty for an alarm that is evaluated.
   */
  default Optional<String> unevaluated() {
    return Optional.empty();
  }
}
