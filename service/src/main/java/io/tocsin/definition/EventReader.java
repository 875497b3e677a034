package io.tocsin.definition;

import io.tocsin.eventpattern.EventPattern;
import io.tocsin.eventpattern.EventPatternSyntaxException;
import io.tocsin.json.JsonValue;
import io.tocsin.names.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads an entry of {@code events:}, a rule that tells of events which no metric shows. */
final class EventReader {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "kind",
          "severity",
          "summary",
          "runbook",
          "why_page",
          "why",
          "source",
          "route",
          "renamed_from",
          "in",
          "region",
          "of",
          "pattern",
          "ignore");

  /** The fields of every event ("AWS service event metadata", read in November 2026). */
  private static final Set<String> FIELDS =
      Set.of(
          "version",
          "id",
          "detail-type",
          "source",
          "account",
          "time",
          "region",
          "resources",
          "detail",
          "replay-name",
          "$or");

  /** "PutRule", EventBridge API Reference, read in November 2026. */
  private static final int MAX_NAME = 64;

  private static final int MAX_DESCRIPTION = 512;
  private static final int MAX_DEPTH = 30;

  private final PlatformHere platform;
  private final AlarmReader alarms;
  private final UnaryOperator<String> fullName;
  private final Findings findings;

  /**
   * @param alarms which reads what events and alarms have in common
   * @param fullName the name in AWS of what the files call by an id
   */
  EventReader(
      PlatformHere platform,
      AlarmReader alarms,
      UnaryOperator<String> fullName,
      Findings findings) {
    this.platform = platform;
    this.alarms = alarms;
    this.fullName = fullName;
    this.findings = findings;
  }

  /** The rule as it is in one target, or null after a finding. */
  @Nullable DefinedEvent read(Entry entry, Environment target) {
    Section section = entry.section();
    section.allow(KEYS);
    boolean named = checkName(section, entry.id());
    Kind kind = section.choice("kind", Kind.class);
    Severity severity = section.choice("severity", Severity.class);
    Located summary = section.required("summary", "one line that says what happened");
    String runbook = alarms.runbook(section, severity);
    String whyPage = alarms.whyPage(section, kind, severity);
    Route route = severity == null ? null : alarms.route(section, severity);
    EventPattern pattern = pattern(section, target);
    String component = entry.component();
    if (!named
        || kind == null
        || severity == null
        || summary == null
        || pattern == null
        || component == null) {
      return null;
    }
    Origin origin =
        entry
            .origin()
            .told(
                AlarmReader.text(section, "why"),
                section.texts("source").stream().map(Located::text).toList(),
                AlarmReader.text(section, "renamed_from"),
                whyPage);
    return new DefinedEvent(
        entry.id(),
        fullName.apply(entry.id()),
        pattern,
        route == null ? List.of() : List.of(Topics.arn(target, route)),
        component,
        kind,
        severity,
        summary.text(),
        entry.owner(),
        runbook,
        description(summary, runbook, section.at().file()),
        Tags.ofAlarm(target, component, kind, severity, section.at().file()),
        origin,
        section.places(),
        section.at());
  }

  private boolean checkName(Section section, String id) {
    int length = fullName.apply(id).length();
    if (!Entry.ID.matcher(id).matches()) {
      findings.error(
          "event-name",
          section.at("name"),
          "event name '" + id + "' is not allowed, expected lower-case words joined by hyphens",
          null);
    } else if (length > MAX_NAME) {
      findings.error(
          "event-name",
          section.at("name"),
          "the full name of the rule, '"
              + fullName.apply(id)
              + "', has "
              + length
              + " characters, expected "
              + MAX_NAME
              + " at most",
          "EventBridge takes no longer ones");
    } else {
      return true;
    }
    return false;
  }

  private @Nullable EventPattern pattern(Section section, Environment target) {
    if (!section.present("pattern", "the fields that an event has to have")) {
      return null;
    }
    Section fields = section.section("pattern", "the pattern of " + section.what());
    if (fields == null) {
      return null;
    }
    fields.allow(FIELDS);
    Map<String, JsonValue> values = new LinkedHashMap<>();
    for (Located key : fields.keys()) {
      Node node = fields.node(key.text());
      if (node != null) {
        // All but the detail are texts: an account number as well.
        boolean typed = key.text().equals("detail") || key.text().equals("$or");
        values.put(key.text(), EventNodes.json(node, typed || isMatcher(node), MAX_DEPTH));
      }
    }
    JsonValue.JsonObject whole = new JsonValue.JsonObject(values);
    Located of = section.text("of");
    JsonValue narrowed = of == null ? whole : narrowed(whole, of, target);
    if (narrowed == null) {
      return null;
    }
    try {
      return EventPattern.of(narrowed);
    } catch (EventPatternSyntaxException e) {
      findings.error(
          "event-pattern", place(fields, e.path()), String.valueOf(e.getMessage()), null);
      return null;
    }
  }

  /** Whether a list has comparisons in it, whose true and false are no texts. */
  private static boolean isMatcher(Node node) {
    return node instanceof SequenceNode sequence
        && sequence.getValue().stream().anyMatch(MappingNode.class::isInstance);
  }

  private @Nullable JsonValue narrowed(
      JsonValue.JsonObject pattern, Located of, Environment target) {
    Resource resource = platform.resources().get(of.text());
    if (resource == null) {
      if (!platform.unresolved().contains(of.text())) {
        findings.error(
            "unknown-resource",
            of.at(),
            "resource '" + of.text() + "' is not declared in " + platform.file(),
            Names.hint(of.text(), platform.resources().keySet()));
      }
      return null;
    }
    EventScope scope = EventScope.of(resource.type());
    if (scope == null) {
      findings.error(
          "event-resource",
          of.at(),
          "events do not say in one way which "
              + resource.type().name()
              + " they are about, expected 'of' with "
              + String.join(", ", EventScope.types()),
          "leave 'of' out and name the resource in the pattern");
      return null;
    }
    return scope.narrowed(pattern, resource, target);
  }

  private static Location place(Section fields, List<String> path) {
    Section at = fields;
    for (String key : path) {
      Section next = at.isMapping(key) ? at.section(key, key) : null;
      if (next == null) {
        return at.at(key);
      }
      at = next;
    }
    return at.at();
  }

  private static String description(Located summary, @Nullable String runbook, String file) {
    String text =
        summary.text().strip()
            + (runbook == null ? "" : "\nRunbook: " + runbook)
            + "\nDeclared in: "
            + file;
    return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION);
  }
}
