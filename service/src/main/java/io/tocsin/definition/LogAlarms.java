package io.tocsin.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The alarms that log filters declare with them, as entries like all others: each watches the
 * metric of its filter unless it says what else.
 */
final class LogAlarms {
  private static final Set<String> WATCHES = Set.of("metric", "metrics", "composite");

  private final Entry group;
  private final Findings findings;

  LogAlarms(Entry group, Findings findings) {
    this.group = group;
    this.findings = findings;
  }

  void addTo(Expanded expanded) {
    for (Section filter : group.section().sections("filters", "filter")) {
      Section alarm = filter.section("alarm", "the alarm of " + filter.what());
      Located name =
          alarm == null ? null : alarm.required("name", "one that is unique in all files");
      if (alarm == null || name == null) {
        continue;
      }
      Entry entry = group.with(completed(filter, alarm), name.text(), origin(alarm, name.text()));
      expanded.addAlarm(entry, name, findings);
    }
  }

  private Origin origin(Section alarm, String name) {
    Origin of = group.origin();
    String prefix = group.id() + "-";
    if (of.pack() == null || !name.startsWith(prefix)) {
      return of;
    }
    Located profile = alarm.text("profile");
    return new Origin(
        of.pack(),
        name.substring(prefix.length()),
        profile == null ? Profile.CORE : profile.text(),
        of.resource(),
        null,
        null,
        List.of(),
        null,
        null);
  }

  /** The alarm with the metric of the filter, at the place where the filter says it. */
  private Section completed(Section filter, Section alarm) {
    MappingNode node =
        group.origin().pack() == null
            ? alarm.node()
            : Template.without(alarm.node(), Set.of("profile"));
    List<NodeTuple> tuples = new ArrayList<>(node.getValue());
    Node metric = filter.node("metric");
    if (!tuples.isEmpty()
        && metric instanceof ScalarNode
        && WATCHES.stream().noneMatch(alarm::has)
        && tuples.get(0).getKeyNode() instanceof ScalarNode key) {
      tuples.add(new NodeTuple(Template.scalar(key, "metric"), metric));
      dimensions(filter, alarm, key, tuples);
    }
    Node region = group.section().node("region");
    if (region != null && !alarm.has("region") && node.getValue().size() > 0) {
      ScalarNode like = (ScalarNode) node.getValue().get(0).getKeyNode();
      tuples.add(new NodeTuple(Template.scalar(like, "region"), region));
    }
    MappingNode whole = Template.like(node, tuples);
    return group.section().as(whole, Nodes.name(whole, "alarm"));
  }

  private void dimensions(Section filter, Section alarm, ScalarNode key, List<NodeTuple> tuples) {
    Set<String> wanted = names(filter);
    Set<String> given = names(alarm);
    if (!given.equals(wanted)) {
      findings.error(
          "filter-dimensions",
          alarm.at("dimensions"),
          alarm.what()
              + (given.isEmpty() ? " has no dimensions" : " has the dimensions " + shown(given))
              + ", expected "
              + (wanted.isEmpty() ? "none" : "a value for each of " + shown(wanted))
              + ", as the filter's metric has",
          null);
    }
    if (!alarm.has("dimensions")) {
      tuples.add(
          new NodeTuple(
              Template.scalar(key, "dimensions"), Template.like(alarm.node(), List.of())));
    }
  }

  private static Set<String> names(Section section) {
    Section dimensions =
        section.isMapping("dimensions") ? section.section("dimensions", "dimensions") : null;
    Set<String> names = new HashSet<>();
    for (Located key : dimensions == null ? List.<Located>of() : dimensions.keys()) {
      names.add(key.text());
    }
    return names;
  }

  private static String shown(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
