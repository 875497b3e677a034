package io.tocsin.definition;

import io.tocsin.names.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Puts stated capacities in the place of their names: in thresholds such as {@code > 80 % of
 * max_connections} or {@code > 2 x vcpus}, and in expressions such as {@code 100 * used /
 * {storage}}. A name alone is of the alarm's main resource; {@code role.name} and {@code
 * resource.name} are of another.
 */
final class Capacities {
  private static final Pattern THRESHOLD =
      Pattern.compile(
          "(>=|<=|>|<)\\s*(?:(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(?:(%\\s*of)|x)\\s+)?"
              + "([a-z][a-z0-9_-]{0,59}(?:\\.[a-z][a-z0-9_]{0,59})?)");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{([a-z][a-z0-9_-]{0,59}(?:\\.[a-z][a-z0-9_]{0,59})?)\\}");

  private final PlatformHere platform;
  private final Entry entry;
  private final Findings findings;
  private final @Nullable String main;

  Capacities(PlatformHere platform, Entry entry, Findings findings) {
    this.platform = platform;
    this.entry = entry;
    this.findings = findings;
    List<String> named = new ArrayList<>(entry.resources());
    String resource = entry.resource();
    this.main = resource != null ? resource : named.size() == 1 ? named.get(0) : null;
  }

  /** The alarm with numbers; null after a finding, which takes the place of one on its text. */
  @Nullable Section resolved() {
    Section section = entry.section();
    MappingNode node = section.node();
    Located threshold = section.isText("threshold") ? section.text("threshold") : null;
    if (threshold != null) {
      Matcher matcher = THRESHOLD.matcher(threshold.text().strip());
      if (matcher.matches()) {
        BigDecimal value = value(matcher.group(4), threshold.at());
        if (value == null) {
          return null;
        }
        String times = matcher.group(2);
        BigDecimal scaled = times == null ? value : value.multiply(new BigDecimal(times));
        BigDecimal limit = matcher.group(3) == null ? scaled : scaled.movePointLeft(2);
        node =
            Template.with(
                node,
                "threshold",
                section.at().file(),
                matcher.group(1) + " " + limit.stripTrailingZeros().toPlainString());
      }
    }
    if (node.getValue().stream().anyMatch(Capacities::isMetrics)) {
      node = expressions(node);
    }
    return node == null ? null : node == section.node() ? section : section.as(node);
  }

  private static boolean isMetrics(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("metrics");
  }

  private @Nullable MappingNode expressions(MappingNode alarm) {
    MappingNode changed = alarm;
    for (NodeTuple tuple : alarm.getValue()) {
      if (isMetrics(tuple) && tuple.getValueNode() instanceof MappingNode metrics) {
        List<NodeTuple> entries = new ArrayList<>();
        boolean any = false;
        for (NodeTuple metric : metrics.getValue()) {
          Node value = metric.getValueNode();
          if (value instanceof MappingNode one) {
            Located expression = expression(one);
            if (expression != null && expression.text().indexOf('{') >= 0) {
              String filled = filled(expression);
              if (filled == null) {
                return null;
              }
              value = Template.with(one, "expression", entry.section().at().file(), filled);
              any = true;
            }
          }
          entries.add(new NodeTuple(metric.getKeyNode(), value));
        }
        if (any) {
          changed = Template.replaced(changed, "metrics", Template.like(metrics, entries));
        }
      }
    }
    return changed;
  }

  private @Nullable Located expression(MappingNode metric) {
    for (NodeTuple tuple : metric.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key
          && key.getValue().equals("expression")
          && tuple.getValueNode() instanceof ScalarNode text) {
        return Nodes.located(text, entry.section().at().file());
      }
    }
    return null;
  }

  private @Nullable String filled(Located expression) {
    Map<String, String> values = new HashMap<>();
    Matcher matcher = PLACEHOLDER.matcher(expression.text());
    while (matcher.find()) {
      BigDecimal value = value(matcher.group(1), expression.at(matcher.start()));
      if (value == null) {
        return null;
      }
      values.put(matcher.group(1), value.stripTrailingZeros().toPlainString());
    }
    return Template.fill(expression.text(), values);
  }

  private @Nullable BigDecimal value(String name, Location at) {
    int dot = name.indexOf('.');
    String owner = dot < 0 ? main : name.substring(0, dot);
    String key = name.substring(dot + 1);
    if (owner == null) {
      findings.error(
          "capacity",
          at,
          "it is not plain whose '" + key + "' is meant, since the alarm is of several resources",
          "write resource." + key);
      return null;
    }
    String id = entry.roles().getOrDefault(owner, owner);
    Resource resource = platform.resources().get(id);
    if (resource == null) {
      if (!platform.unresolved().contains(id)) {
        findings.error(
            "capacity",
            at,
            "'"
                + name
                + "' is the capacity of no resource of environment '"
                + platform.environment().name()
                + "'",
            Names.hint(id, platform.resources().keySet()));
      }
      return null;
    }
    Double value = resource.capacity().get(key);
    if (value != null) {
      return BigDecimal.valueOf(value);
    }
    findings.error(
        "capacity",
        at,
        entry.section().what()
            + " needs the capacity '"
            + key
            + "' of resource '"
            + id
            + "', which "
            + platform.file()
            + " does not state",
        resource.capacity().isEmpty()
            ? hint(key, id)
            : Names.nearest(key, new TreeSet<>(resource.capacity().keySet()))
                .map(near -> "did you mean '" + near + "'?")
                .orElse(hint(key, id)));
    return null;
  }

  private String hint(String key, String id) {
    String state = "state it there under capacity of " + id;
    String packAlarm = entry.origin().packAlarm();
    return packAlarm == null
        ? state + ", as in " + key + ": 500"
        : state + ", or leave the alarm out with 'without: {" + packAlarm + ": reason}'";
  }
}
