package io.tocsin.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what the files declare for one environment, a target for each Region that it takes. */
final class EnvironmentReader {
  private final PlatformHere platform;
  private final Expanded expanded;
  private final Path root;
  private final Findings findings;

  /**
   * @param root the folder that paths of runbooks are relative to
   */
  EnvironmentReader(PlatformHere platform, Expanded expanded, Path root, Findings findings) {
    this.platform = platform;
    this.expanded = expanded;
    this.root = root;
    this.findings = findings;
  }

  /** The targets, that of the environment's own Region first. */
  List<Desired> read() {
    List<Entry> all = expanded.of(EntryLists.ALARMS);
    Map<String, Entry> byId = new LinkedHashMap<>();
    all.forEach(entry -> byId.putIfAbsent(entry.id(), entry));
    Placement placement = new Placement(platform, byId, findings);
    Environment environment = platform.environment();
    FullNames names = new FullNames(environment, all, findings);
    AlarmReader reader = new AlarmReader(platform, expanded.ids, names, root, findings);
    Map<String, List<DefinedAlarm>> alarms = new LinkedHashMap<>();
    alarms.put(environment.region(), new ArrayList<>());
    for (Entry entry : all) {
      if (!placement.isHere(entry)) {
        continue;
      }
      String region = placement.region(entry);
      List<DefinedAlarm> there = alarms.computeIfAbsent(region, key -> new ArrayList<>());
      DefinedAlarm read = reader.read(entry, environment.in(region));
      if (read != null) {
        there.add(read);
      }
    }
    reader.composites().checkCircles();
    OtherEntries others = new OtherEntries(platform, expanded, reader, findings);
    others.regions().forEach(region -> alarms.computeIfAbsent(region, key -> new ArrayList<>()));
    names.checkTwins(alarms.values());
    Renames.check(alarms.values(), findings);
    Bands.check(alarms.values(), findings);
    List<Desired> targets = new ArrayList<>();
    alarms.forEach(
        (region, there) -> {
          Environment target = environment.in(region);
          targets.add(
              new Desired(
                  target,
                  topics(target, there, others.events(region)),
                  there,
                  objectives(there),
                  others.mutes(target, there),
                  others.logGroups(region),
                  others.events(region)));
        });
    return targets;
  }

  private List<DefinedSlo> objectives(List<DefinedAlarm> alarms) {
    return expanded.slos.stream().flatMap(slo -> Stream.ofNullable(slo.in(alarms))).toList();
  }

  /** In the environment's own Region all routes have their topic; elsewhere those that are used. */
  private List<DefinedTopic> topics(
      Environment target, List<DefinedAlarm> alarms, List<DefinedEvent> events) {
    Set<String> used = new TreeSet<>();
    events.forEach(event -> used.addAll(event.topics()));
    alarms.forEach(
        alarm -> {
          used.addAll(alarm.alarm().actions().alarm());
          used.addAll(alarm.alarm().actions().ok());
        });
    boolean own = target.equals(platform.environment());
    return platform.platform().routes().values().stream()
        .sorted(
            (left, right) -> {
              int byOrder = Integer.compare(order(left), order(right));
              return byOrder != 0 ? byOrder : left.name().compareTo(right.name());
            })
        .filter(route -> own || used.contains(Topics.arn(target, route)))
        .map(route -> Topics.topic(target, route))
        .toList();
  }

  private static int order(Route route) {
    return route.severity() == null ? Severity.values().length : route.severity().ordinal();
  }
}
