package io.tocsin.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the files declare for one account and Region, in file order.
 *
 * @param slos objectives; the alarms they stand for are among the alarms
 */
public record Desired(
    Environment environment,
    List<DefinedTopic> topics,
    List<DefinedAlarm> alarms,
    List<DefinedSlo> slos) {

  /** Topics and alarms alone. */
  public Desired(Environment environment, List<DefinedTopic> topics, List<DefinedAlarm> alarms) {
    this(environment, topics, alarms, List.of());
  }

  public Desired {
    topics = List.copyOf(topics);
    alarms = List.copyOf(alarms);
    slos = List.copyOf(slos);
  }

  /** The alarms of several targets; one that several environments have is told by the first. */
  public static List<DefinedAlarm> alarms(Collection<Desired> targets) {
    Map<String, DefinedAlarm> byId = new LinkedHashMap<>();
    for (Desired target : targets) {
      target.alarms().forEach(alarm -> byId.putIfAbsent(alarm.id(), alarm));
    }
    return List.copyOf(byId.values());
  }

  /** The objectives of several targets; one that several environments have is told by the first. */
  public static List<DefinedSlo> slos(Collection<Desired> targets) {
    Map<String, DefinedSlo> byId = new LinkedHashMap<>();
    for (Desired target : targets) {
      target.slos().forEach(slo -> byId.putIfAbsent(slo.id(), slo));
    }
    return List.copyOf(byId.values());
  }
}
