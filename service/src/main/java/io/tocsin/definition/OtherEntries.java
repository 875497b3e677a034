package io.tocsin.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what an environment has beside alarms: log groups, events and mutes. */
final class OtherEntries {
  /** "CloudWatch Logs quotas", CloudWatch Logs User Guide, read in November 2026. */
  private static final int MOST_FILTERS = 100;

  private static final int MOST_WITH_REGEX = 5;

  private final PlatformHere platform;
  private final Expanded expanded;
  private final Findings findings;
  private final Map<String, Map<String, DefinedLogGroup>> groups = new LinkedHashMap<>();
  private final Map<String, List<DefinedEvent>> events = new LinkedHashMap<>();
  private final Map<String, Location> filters = new HashMap<>();

  OtherEntries(PlatformHere platform, Expanded expanded, AlarmReader alarms, Findings findings) {
    this.platform = platform;
    this.expanded = expanded;
    this.findings = findings;
    readLogs();
    readEvents(alarms);
  }

  /** Regions that have any of them. */
  Set<String> regions() {
    Set<String> regions = new TreeSet<>(groups.keySet());
    regions.addAll(events.keySet());
    return regions;
  }

  List<DefinedLogGroup> logGroups(String region) {
    return List.copyOf(groups.getOrDefault(region, Map.of()).values());
  }

  List<DefinedEvent> events(String region) {
    return events.getOrDefault(region, List.of());
  }

  /**
   * @param there alarms of the target
   */
  List<DefinedMute> mutes(Environment target, List<DefinedAlarm> there) {
    MuteDeclarationReader reader =
        new MuteDeclarationReader(
            expanded.ids.keySet(), platform.environment()::fullName, findings);
    List<DefinedMute> mutes = new ArrayList<>();
    Map<String, Location> names = new HashMap<>();
    for (Entry entry : expanded.of(EntryLists.MUTES)) {
      if (entry.in() != null && !entry.in().contains(platform.environment())) {
        continue;
      }
      DefinedMute mute = reader.read(entry, target, there);
      unique(names, entry.id(), entry.section(), "mute");
      if (mute != null) {
        mutes.add(mute);
      }
    }
    return mutes;
  }

  private void readLogs() {
    for (Entry entry : expanded.of(EntryLists.LOGS)) {
      // Groups have no names to tell them apart by: each is placed alone.
      Placement placement = new Placement(platform, Map.of(), findings);
      if (!placement.isHere(entry)) {
        continue;
      }
      DefinedLogGroup group = LogReader.read(entry, platform.environment()::fullName, findings);
      if (group == null) {
        continue;
      }
      for (DefinedMetricFilter filter : group.filters()) {
        Location first = filters.putIfAbsent(filter.id(), filter.source());
        if (first != null) {
          findings.error(
              "duplicate-filter",
              filter.source(),
              "filter '" + filter.id() + "' is declared a second time, expected unique names",
              "the first is at " + first);
        }
      }
      String region = placement.region(entry);
      groups
          .computeIfAbsent(region, key -> new LinkedHashMap<>())
          .merge(group.name(), group, this::together);
    }
    groups.values().forEach(all -> all.values().forEach(this::limits));
  }

  private DefinedLogGroup together(DefinedLogGroup first, DefinedLogGroup second) {
    Integer one = first.retentionDays();
    Integer other = second.retentionDays();
    if (one != null && other != null && !one.equals(other)) {
      findings.error(
          "retention",
          second.source(),
          "log group '"
              + first.name()
              + "' is kept for "
              + other
              + " days here and for "
              + one
              + " elsewhere, expected one retention",
          "the other is at " + first.source());
    }
    return first.and(second);
  }

  private void limits(DefinedLogGroup group) {
    long withRegex =
        group.filters().stream()
            .filter(filter -> filter.transformation().pattern().regexes() > 0)
            .count();
    if (group.filters().size() > MOST_FILTERS || withRegex > MOST_WITH_REGEX) {
      boolean all = group.filters().size() > MOST_FILTERS;
      findings.error(
          "log-group",
          group.source(),
          "log group '"
              + group.name()
              + "' has "
              + (all
                  ? group.filters().size() + " filters"
                  : withRegex + " filters with regular expressions")
              + ", expected "
              + (all ? MOST_FILTERS : MOST_WITH_REGEX)
              + " at most",
          null);
    }
  }

  private void readEvents(AlarmReader alarms) {
    EventReader reader =
        new EventReader(platform, alarms, platform.environment()::fullName, findings);
    Placement placement = new Placement(platform, Map.of(), findings);
    Map<String, Location> names = new HashMap<>();
    for (Entry entry : expanded.of(EntryLists.EVENTS)) {
      if (!placement.isHere(entry)) {
        continue;
      }
      unique(names, entry.id(), entry.section(), "event");
      String region = placement.region(entry);
      DefinedEvent event = reader.read(entry, platform.environment().in(region));
      if (event != null) {
        events.computeIfAbsent(region, key -> new ArrayList<>()).add(event);
      }
    }
  }

  private void unique(Map<String, Location> names, String id, Section section, String what) {
    Location at = section.at("name");
    Location first = names.putIfAbsent(id, at);
    if (first != null) {
      findings.error(
          "duplicate-" + what,
          at,
          what + " '" + id + "' is declared a second time, expected unique names",
          "the first is at " + first);
    }
  }
}
