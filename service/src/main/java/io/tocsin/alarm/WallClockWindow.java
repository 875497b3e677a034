package io.tocsin.alarm;

import java.util.Objects;

/**
 * EvaluationWindow.WallClockWindow: slots are calendar periods and not the minutes before now.
 *
 * @param timezone as the API takes it: an IANA name, {@code Z}, {@code +05:30} or {@code UTC+05:30}
 */
public record WallClockWindow(String timezone) {

  public WallClockWindow {
    Objects.requireNonNull(timezone, "timezone");
  }
}
