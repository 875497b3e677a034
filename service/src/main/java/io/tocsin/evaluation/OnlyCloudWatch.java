package io.tocsin.evaluation;

import io.tocsin.alarm.Alarm;
import java.util.Optional;

/** Alarms on queries, which only CloudWatch answers: they are never judged here. */
public final class OnlyCloudWatch {
  private OnlyCloudWatch() {}

  /** Says that an alarm cannot be evaluated; empty when it can. */
  public static Optional<String> sentence(Alarm alarm) {
    return alarm
        .unevaluated()
        .map(
            what ->
                "Alarm "
                    + alarm.name()
                    + " cannot be evaluated locally, since it asks "
                    + what
                    + ", which only CloudWatch answers.");
  }
}
