package io.tocsin.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which alarms an environment has, and in which Region each is: an alarm is where the metrics of
 * its resources are, and a composite alarm is where its children are, since CloudWatch lets it see
 * no others ("Create a composite alarm", CloudWatch User Guide, read in September 2026).
 */
final class Placement {
  private final PlatformHere platform;
  private final Map<String, Entry> entries;
  private final Findings findings;
  private final Map<String, Boolean> here = new HashMap<>();
  private final Map<String, String> regions = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /**
   * @param entries all alarms of the files, by id
   */
  Placement(PlatformHere platform, Map<String, Entry> entries, Findings findings) {
    this.platform = platform;
    this.entries = entries;
    this.findings = findings;
  }

  /** Whether the environment has the alarm. */
  boolean isHere(Entry entry) {
    Boolean known = here.get(entry.id());
    if (known != null) {
      return known;
    }
    if (!open.add(entry.id())) {
      return true; // a circle, which is a finding of its own
    }
    boolean is = decide(entry);
    open.remove(entry.id());
    here.put(entry.id(), is);
    return is;
  }

  private boolean decide(Entry entry) {
    if (entry.in() != null) {
      return entry.in().stream().anyMatch(platform.environment()::equals);
    }
    Entry.Each each = entry.each();
    if (each != null) {
      Resource resource = platform.resources().get(each.resource());
      if (resource != null
          && !resource
              .dimensions()
              .getOrDefault(each.dimension(), List.of())
              .contains(each.value())) {
        return false;
      }
    }
    if (entry.resources().stream().anyMatch(platform::elsewhere)
        && entry.resources().stream().noneMatch(platform.unresolved()::contains)) {
      return false;
    }
    List<String> there = new ArrayList<>();
    int children = 0;
    for (Entry child : children(entry)) {
      children++;
      if (!isHere(child)) {
        there.add(child.id());
      }
    }
    if (there.isEmpty() || there.size() == children) {
      return there.isEmpty();
    }
    findings.error(
        "composite-environment",
        entry.section().at("composite"),
        entry.section().what()
            + " names alarms that environment '"
            + platform.environment().name()
            + "' does not have ("
            + String.join(", ", there)
            + ") beside others that it has",
        "say with 'in' which environments it is for");
    return false;
  }

  /** The Region of an alarm that the environment has. */
  String region(Entry entry) {
    String known = regions.get(entry.id());
    if (known != null) {
      return known;
    }
    if (!open.add(entry.id())) {
      return platform.environment().region();
    }
    String region = decideRegion(entry);
    open.remove(entry.id());
    regions.put(entry.id(), region);
    return region;
  }

  private String decideRegion(Entry entry) {
    TreeMap<String, TreeSet<String>> by = new TreeMap<>();
    for (String id : entry.watched()) {
      Resource resource = platform.resources().get(id);
      if (resource != null) {
        by.computeIfAbsent(resource.region(), key -> new TreeSet<>()).add(id);
      }
    }
    for (Entry child : children(entry)) {
      if (isHere(child)) {
        by.computeIfAbsent(region(child), key -> new TreeSet<>()).add(child.id());
      }
    }
    for (String namespace : EdgeMetrics.namespaces(entry.section())) {
      by.computeIfAbsent(EdgeMetrics.REGION, key -> new TreeSet<>()).add(namespace);
    }
    Located said = entry.section().isText("region") ? entry.section().text("region") : null;
    String own = said == null ? null : NamedForm.REGION.read(said, findings);
    String one = by.isEmpty() ? platform.environment().region() : by.firstKey();
    if (by.size() > 1) {
      several(entry, by);
    } else if (own != null && !by.isEmpty() && !own.equals(one)) {
      findings.error(
          "alarm-region",
          entry.section().at("region"),
          entry.section().what()
              + " is placed in "
              + own
              + ", but "
              + String.join(", ", by.get(one))
              + " is in "
              + one
              + ", expected no 'region'",
          "leave it out: an alarm goes where its metrics are by itself");
    } else if (own != null) {
      return own;
    }
    return one;
  }

  private void several(Entry entry, TreeMap<String, TreeSet<String>> by) {
    List<String> shown = new ArrayList<>();
    by.forEach((region, ids) -> shown.add(String.join(", ", ids) + " in " + region));
    boolean composite = entry.section().has("composite");
    findings.error(
        "alarm-region",
        entry.section().at(composite ? "composite" : "name"),
        entry.section().what()
            + " is over several Regions ("
            + String.join("; ", shown)
            + "), expected one",
        "CloudWatch sees only the metrics and alarms of the alarm's own Region; make one alarm for"
            + " each");
  }

  /** The alarms that a composite names; those that the files do not have are told elsewhere. */
  private List<Entry> children(Entry entry) {
    Section section = entry.section();
    if (!section.isText("composite")) {
      return List.of();
    }
    List<Entry> children = new ArrayList<>();
    Located rule = section.text("composite");
    if (rule != null) {
      for (RuleReferences.Reference reference : RuleReferences.of(rule.text())) {
        add(reference.id(), children);
      }
    }
    Section suppressor =
        section.isMapping("suppressor") ? section.section("suppressor", "suppressor") : null;
    Located alarm =
        suppressor == null || !suppressor.isText("alarm") ? null : suppressor.text("alarm");
    if (alarm != null) {
      add(alarm.text(), children);
    }
    return children;
  }

  private void add(@Nullable String id, List<Entry> children) {
    Entry child = id == null ? null : entries.get(id);
    if (child != null) {
      children.add(child);
    }
  }
}
