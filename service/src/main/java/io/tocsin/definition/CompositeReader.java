package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmRuleSyntaxException;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.names.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads composite alarms and, when all are read, looks for cycles among them. */
final class CompositeReader {
  static final Set<String> KEYS = Set.of("composite", "suppressor");

  // PutCompositeAlarm and the composite alarm quotas of the CloudWatch user guide.
  private static final int MAX_RULE = 10_240;
  private static final int MAX_CHILDREN = 100;
  private static final int MAX_PARENTS = 150;
  private static final int SUPPRESSOR_DEFAULT = 60;
  private static final int DAY = 86_400;

  private final Map<String, Located> ids;
  private final UnaryOperator<String> fullName;
  private final Findings findings;
  private final Map<String, Set<String>> children = new TreeMap<>();
  private final Map<String, Location> places = new HashMap<>();

  /**
   * @param ids every alarm of the files
   */
  CompositeReader(Map<String, Located> ids, UnaryOperator<String> fullName, Findings findings) {
    this.ids = ids;
    this.fullName = fullName;
    this.findings = findings;
  }

  /** The alarm, or null after a finding. */
  @Nullable CompositeAlarm read(
      Section section, String name, @Nullable String description, Actions actions) {
    List<String> others = section.present(MetricAlarmReader.KEYS);
    if (!others.isEmpty()) {
      findings.error(
          "composite",
          section.at(others.get(0)),
          section.what()
              + " is a composite alarm and has "
              + String.join(", ", others)
              + ", expected a rule only",
          "leave these keys out");
    }
    CompositeAlarm.Suppressor suppressor = suppressor(section);
    Located rule = section.text("composite");
    AlarmRule parsed = rule == null ? null : parse(rule);
    if (rule == null || parsed == null) {
      return null;
    }
    boolean complete = !section.has("suppressor") || suppressor != null;
    for (RuleReferences.Reference reference : RuleReferences.of(rule.text())) {
      complete &= known(reference.id(), rule.at(reference.offset()));
    }
    Set<String> named = parsed.children();
    Located own = section.text("name");
    if (own != null) {
      children.put(own.text(), named);
      places.put(own.text(), rule.at());
    }
    String resolved = parsed.mapChildren(fullName).toString();
    if (resolved.length() > MAX_RULE || named.size() > MAX_CHILDREN) {
      findings.error(
          "composite",
          rule.at(),
          "the rule has "
              + named.size()
              + " alarms and "
              + resolved.length()
              + " characters with full names, expected "
              + MAX_CHILDREN
              + " and "
              + MAX_RULE
              + " at most",
          "split it into composite alarms of composite alarms");
      return null;
    }
    return complete && isTaken(rule, resolved)
        ? new CompositeAlarm(name, description, actions, resolved, suppressor)
        : null;
  }

  /** As it is sent, the rule has more brackets, and elements are limited. */
  private boolean isTaken(Located rule, String resolved) {
    try {
      AlarmRule.parse(resolved);
      return true;
    } catch (AlarmRuleSyntaxException e) {
      findings.error(
          "composite",
          rule.at(),
          "the rule with all its brackets is not taken: " + sentence(e),
          "split it into composite alarms of composite alarms");
      return false;
    }
  }

  private @Nullable AlarmRule parse(Located rule) {
    try {
      AlarmRule parsed = AlarmRule.parse(rule.text().strip());
      if (!parsed.children().isEmpty()) {
        return parsed;
      }
      findings.error(
          "composite",
          rule.at(),
          "the rule names no alarm, expected one such as ALARM(api-slow)",
          null);
    } catch (AlarmRuleSyntaxException e) {
      int leading = rule.text().length() - rule.text().stripLeading().length();
      findings.error(
          "composite",
          rule.at(leading + e.position()),
          "the rule is not understood: " + sentence(e),
          "write it like ALARM(one) OR (ALARM(two) AND NOT OK(three)), in capital letters");
    }
    return null;
  }

  /** CloudWatch's sentence without what the location says better. */
  private static String sentence(AlarmRuleSyntaxException e) {
    return String.valueOf(e.getMessage())
        .replaceFirst("^AlarmRule is invalid: ", "")
        .replaceFirst(" at char \\d+", "")
        .replaceFirst("\\.$", "");
  }

  private boolean known(String id, Location at) {
    if (ids.containsKey(id)) {
      return true;
    }
    findings.error(
        "unknown-alarm",
        at,
        "alarm '" + id + "' is not declared in these files",
        Names.hint(id, ids.keySet()));
    return false;
  }

  private CompositeAlarm.@Nullable Suppressor suppressor(Section section) {
    Section suppressor = section.section("suppressor", "the suppressor of " + section.what());
    if (suppressor == null) {
      return null;
    }
    suppressor.allow(AlarmShape.SUPPRESSOR);
    Notation notation = new Notation(findings);
    Located alarm = suppressor.required("alarm", "the name of an alarm of these files");
    Integer wait = notation.length(suppressor.text("wait"), "wait", 1, DAY, "1s to 1d");
    Integer extension =
        notation.length(suppressor.text("extension"), "extension", 1, DAY, "1s to 1d");
    if (alarm == null || !known(alarm.text(), alarm.at())) {
      return null;
    }
    return new CompositeAlarm.Suppressor(
        fullName.apply(alarm.text()),
        wait == null ? SUPPRESSOR_DEFAULT : wait,
        extension == null ? SUPPRESSOR_DEFAULT : extension);
  }

  /** Notes alarms that are in more rules than CloudWatch allows. */
  private void checkParents() {
    Map<String, Integer> parents = new TreeMap<>();
    children.values().forEach(each -> each.forEach(id -> parents.merge(id, 1, Integer::sum)));
    parents.forEach(
        (id, count) -> {
          Located child = ids.get(id);
          if (count > MAX_PARENTS && child != null) {
            findings.error(
                "composite",
                child.at(),
                "alarm '"
                    + id
                    + "' is in the rules of "
                    + count
                    + " composite alarms, expected "
                    + MAX_PARENTS
                    + " at most",
                "put a composite alarm of it alone in between");
          }
        });
  }

  /** Notes circles, each at the alarm of it that comes first in the alphabet. */
  void checkCircles() {
    checkParents();
    for (List<String> circle : Circles.in(children)) {
      findings.error(
          "composite-circle",
          Objects.requireNonNull(places.get(circle.get(0))),
          "composite alarms depend on each other in a circle: " + Circles.shown(circle),
          "CloudWatch can neither evaluate nor delete them");
    }
  }
}
