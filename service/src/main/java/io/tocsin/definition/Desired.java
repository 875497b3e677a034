package io.tocsin.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything the files declare for one account and Region, in file order.
 *
 * @param slos the objectives whose alarms are among these
 * @param logGroups the alarms of their filters are among the alarms
 * @param dashboards null where nothing is said about them: dashboards belong to an account and to
 *     none of its Regions, and are those of the environment's first target
 */
public record Desired(
    Environment environment,
    List<DefinedTopic> topics,
    List<DefinedAlarm> alarms,
    List<DefinedSlo> slos,
    List<DefinedMute> mutes,
    List<DefinedLogGroup> logGroups,
    List<DefinedEvent> events,
    @Nullable List<DefinedDashboard> dashboards) {

  public Desired {
    topics = List.copyOf(topics);
    alarms = List.copyOf(alarms);
    slos = List.copyOf(slos);
    mutes = List.copyOf(mutes);
    logGroups = List.copyOf(logGroups);
    events = List.copyOf(events);
    dashboards = dashboards == null ? null : List.copyOf(dashboards);
  }

  /** Everything but dashboards, of which nothing is said. */
  public Desired(
      Environment environment,
      List<DefinedTopic> topics,
      List<DefinedAlarm> alarms,
      List<DefinedSlo> slos,
      List<DefinedMute> mutes,
      List<DefinedLogGroup> logGroups,
      List<DefinedEvent> events) {
    this(environment, topics, alarms, slos, mutes, logGroups, events, null);
  }

  /** Topics and alarms, and nothing else. */
  public Desired(Environment environment, List<DefinedTopic> topics, List<DefinedAlarm> alarms) {
    this(environment, topics, alarms, List.of(), List.of(), List.of(), List.of());
  }

  /**
   * One environment, whatever its Regions: where it is at home, its topics there, and the alarms
   * and objectives of all its Regions.
   *
   * @param targets at least one, home first
   */
  public static Desired whole(List<Desired> targets) {
    Desired home = targets.get(0);
    return new Desired(
        home.environment(),
        home.topics(),
        alarms(targets),
        all(targets, Desired::slos),
        all(targets, Desired::mutes),
        all(targets, Desired::logGroups),
        all(targets, Desired::events),
        home.dashboards());
  }

  /** The same with these dashboards and no others. */
  public Desired withDashboards(List<DefinedDashboard> all) {
    return new Desired(
        environment, topics, alarms, slos, mutes, logGroups, events, List.copyOf(all));
  }

  private static <T> List<T> all(List<Desired> targets, Function<Desired, List<T>> of) {
    return targets.stream().flatMap(target -> of.apply(target).stream()).toList();
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
