package io.tocsin.app;

import io.tocsin.backtest.Labels;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Tags;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.Ownership;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The alarms that an account holds for an environment, to be played as they are there. */
public final class LivePlayed {
  private LivePlayed() {}

  /**
   * Asks the account.
   *
   * @param desired what the files say, which gives alarms their ids
   * @return by id: the name in the files, or what is left of the full name without platform and
   *     environment
   * @throws io.tocsin.plan.AccountFailure when the account does not answer
   */
  public static Map<String, PlayedAlarm> read(
      TocsinConfiguration configuration, Desired desired, Labels labels) {
    try (Account account = Account.open(configuration, desired.environment(), Clock.systemUTC())) {
      return of(account, desired, labels);
    }
  }

  /** As {@link #read}, of an account that is open. */
  static Map<String, PlayedAlarm> of(Account account, Desired desired, Labels labels) {
    return of(account.alarms().list(Set.of()).alarms(), desired, labels);
  }

  /** As {@link #read}, of alarms that were read before. */
  static Map<String, PlayedAlarm> of(Collection<LiveAlarm> alarms, Desired desired, Labels labels) {
    Environment environment = desired.environment();
    Map<String, String> ids = new HashMap<>();
    for (DefinedAlarm defined : desired.alarms()) {
      ids.put(defined.alarm().name(), defined.id());
    }
    String prefix = environment.platform() + "-" + environment.name() + "-";
    Map<String, PlayedAlarm> played = new LinkedHashMap<>();
    for (LiveAlarm live : alarms) {
      if (Ownership.areOurs(live.tags(), environment)) {
        String name = live.name();
        String shortened = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        String id = ids.getOrDefault(name, shortened);
        String severity = live.tags().getOrDefault(Tags.SEVERITY, "");
        played.put(id, new PlayedAlarm(id, live.alarm(), severity, labels.of(List.of(id))));
      }
    }
    return played;
  }
}
