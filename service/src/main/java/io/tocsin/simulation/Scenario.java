package io.tocsin.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What happens to the shop at the incident's time. */
public enum Scenario {
  /** Nothing breaks. */
  QUIET,
  /** A release leaks database connections until none is left; restarted after 45 minutes. */
  DATABASE_CONNECTIONS,
  /** Five times the traffic of an average hour within five minutes, for half an hour. */
  FLASH_SALE,
  /** A release fails a share of the checkouts; rolled back after 40 minutes. */
  BAD_DEPLOY,
  /** The order worker hangs for 40 minutes while orders keep coming. */
  STUCK_WORKER;

  /** The name people type: lower case with hyphens, {@code database-connections}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The scenario of this name.
   *
   * @param id as {@link #id()} gives it
   * @throws IllegalArgumentException with a sentence that lists the names when there is no such
   *     scenario
   */
  public static Scenario of(String id) {
    for (Scenario scenario : values()) {
      if (scenario.id().equals(id)) {
        return scenario;
      }
    }
    throw new IllegalArgumentException(
        "'" + id + "' is no scenario; expected one of " + String.join(", ", names()));
  }

  /** All names, {@code quiet} first. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Scenario::id).toList();
  }
}
