package io.tocsin.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything the files declare for one account and Region, in file order. */
public record Desired(
    Environment environment, List<DefinedTopic> topics, List<DefinedAlarm> alarms) {

  public Desired {
    topics = List.copyOf(topics);
    alarms = List.copyOf(alarms);
  }

  /** The alarms of several targets; one that several environments have is told by the first. */
  public static List<DefinedAlarm> alarms(Collection<Desired> targets) {
    Map<String, DefinedAlarm> byId = new LinkedHashMap<>();
    for (Desired target : targets) {
      target.alarms().forEach(alarm -> byId.putIfAbsent(alarm.id(), alarm));
    }
    return List.copyOf(byId.values());
  }
}
