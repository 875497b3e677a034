package io.tocsin.alarm;

import java.util.List;

/**
 * The actions of an alarm, as ARNs, per state they are run on. CloudWatch treats each list as a set
 * of at most five.
 *
 * @param enabled ActionsEnabled; when false no action runs, events and history go on
 */
public record Actions(
    boolean enabled, List<String> ok, List<String> alarm, List<String> insufficientData) {

  public static final Actions NONE = new Actions(true, List.of(), List.of(), List.of());

  public Actions {
    ok = List.copyOf(ok);
    alarm = List.copyOf(alarm);
    insufficientData = List.copyOf(insufficientData);
  }

  /** The same lists, run or not. */
  public Actions withEnabled(boolean whether) {
    return new Actions(whether, ok, alarm, insufficientData);
  }

  /** The list that runs when the alarm changes into the given state. */
  public List<String> on(AlarmState state) {
    return switch (state) {
      case OK -> ok;
      case ALARM -> alarm;
      case INSUFFICIENT_DATA -> insufficientData;
    };
  }
}
