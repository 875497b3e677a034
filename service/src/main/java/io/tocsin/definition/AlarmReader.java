package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.names.Names;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads one alarm of a component file: what all alarms have; the rest by their kind of alarm. */
final class AlarmReader {
  private static final int MAX_NAME = 255;
  private final PlatformHere platform;
  private final FullNames names;
  private final DescriptionReader descriptions;
  private final Path root;
  private final Findings findings;
  private final MetricAlarmReader metricAlarms;
  private final CompositeReader composites;
  private final ActionReader actionReader;

  /**
   * @param ids every alarm of the files, with its place
   * @param root the folder that paths of runbooks are relative to
   */
  AlarmReader(
      PlatformHere platform,
      Map<String, Located> ids,
      FullNames names,
      Path root,
      Findings findings) {
    this.platform = platform;
    this.names = names;
    this.descriptions = new DescriptionReader(platform.platform(), names, findings);
    this.root = root;
    this.findings = findings;
    this.metricAlarms = new MetricAlarmReader(new MetricReader(platform, findings), findings);
    this.composites = new CompositeReader(ids, this::fullName, findings);
    this.actionReader = new ActionReader(findings);
  }

  CompositeReader composites() {
    return composites;
  }

  /**
   * @param target where the alarm is to be
   * @return null after a finding
   */
  @Nullable DefinedAlarm read(Entry entry, Environment target) {
    Section declared = entry.section();
    declared.allow(AlarmShape.DECLARED);
    checkName(declared, entry.id());
    Kind kind = declared.choice("kind", Kind.class);
    Severity severity = declared.choice("severity", Severity.class);
    Located summary = declared.required("summary", "one line that says what is wrong");
    if (summary != null && summary.text().strip().contains("\n")) {
      findings.error(
          "summary",
          summary.at(),
          "the summary of " + declared.what() + " has several lines, expected one",
          "put the rest into the runbook");
    }
    String runbook = runbook(declared, severity);
    String whyPage = whyPage(declared, kind, severity);
    List<Located> named = actionReader.read(declared, target);
    List<Located> further = declared.isMapping(KeptActions.KEY) ? List.of() : named;
    Actions actions =
        severity == null ? Actions.NONE : actions(declared, severity, target, further);
    String component = entry.component();
    DescriptionReader.Described description =
        descriptions.read(entry, kind, severity, summary, runbook);
    Section section = new Capacities(platform, entry, findings).resolved();
    Alarm alarm =
        section == null
            ? null
            : alarm(
                section,
                fullName(entry.id()),
                description == null ? null : description.text(),
                actions);
    if (alarm != null) {
      actionReader.check(declared, named, actions.alarm().size(), alarm);
    }
    Origin origin =
        entry
            .origin()
            .told(
                text(declared, "why"),
                declared.texts("source").stream().map(Located::text).toList(),
                text(declared, "renamed_from"),
                whyPage);
    List<Ignore> ignores = new ArrayList<>(IgnoreReader.read(declared, findings));
    ignores.addAll(entry.ignores());
    if (alarm == null
        || description == null
        || component == null
        || kind == null
        || severity == null
        || summary == null) {
      return null;
    }
    SortedMap<String, String> tags =
        Tags.ofAlarm(target, component, kind, severity, declared.at().file());
    BandSettings band = new BandSettingsReader(findings).read(declared, alarm);
    if (band != null) {
      tags.put(Tags.DETECTOR, "declared");
    }
    return new DefinedAlarm(
        entry.id(),
        alarm,
        component,
        kind,
        severity,
        summary.text(),
        entry.owner(),
        runbook,
        declared.at(),
        tags,
        origin,
        declared.places(),
        ignores,
        band);
  }

  static @Nullable String text(Section section, String key) {
    Located text = section.text(key);
    return text == null ? null : text.text();
  }

  private @Nullable Alarm alarm(
      Section section, String name, @Nullable String description, Actions actions) {
    if (section.has("composite")) {
      return composites.read(section, name, description, actions);
    }
    if (!section.presentAny(
        MetricAlarmReader.WATCHING,
        "'metric', 'metrics', 'query', 'promql', 'log' or 'composite', expected one of them to say"
            + " what it watches")) {
      return null;
    }
    return metricAlarms.read(section, name, description, actions);
  }

  String fullName(String id) {
    return names.of(id);
  }

  private void checkName(Section section, String id) {
    if (!Entry.ID.matcher(id).matches()) {
      findings.error(
          "alarm-name",
          section.at("name"),
          "alarm name '" + id + "' is not allowed, expected lower-case words joined by hyphens",
          null);
    } else if (!names.isKept(section) && fullName(id).length() > MAX_NAME) {
      findings.error(
          "alarm-name",
          section.at("name"),
          "the full name of the alarm has "
              + fullName(id).length()
              + " characters, expected "
              + MAX_NAME
              + " at most",
          "it begins with platform and environment");
    }
  }

  /** The reason why a cause pages; a finding when it is not given. */
  @Nullable String whyPage(Section section, @Nullable Kind kind, @Nullable Severity severity) {
    boolean causePages = kind == Kind.CAUSE && severity == Severity.PAGE;
    if (causePages && section.present("why_page", "the reason why a cause wakes somebody up")) {
      return text(section, "why_page");
    }
    if (!causePages && section.has("why_page") && kind != null && severity != null) {
      findings.error(
          "why-page",
          section.at("why_page"),
          section.what() + " gives 'why_page', expected it only on a cause of severity page",
          "leave it out");
    }
    return null;
  }

  /** The runbook, a file of the repository. */
  @Nullable String runbook(Section section, @Nullable Severity severity) {
    Located runbook =
        severity == Severity.PAGE
            ? section.required("runbook", "a runbook, since it wakes somebody up")
            : section.text("runbook");
    if (runbook == null) {
      return null;
    }
    boolean exists;
    try {
      Path file = root.resolve(runbook.text()).normalize();
      exists = file.startsWith(root) && Files.isRegularFile(file);
    } catch (InvalidPathException e) {
      exists = false;
    }
    if (!exists) {
      findings.error(
          "runbook",
          runbook.at(),
          "runbook '" + runbook.text() + "' is no file of this repository",
          "paths are relative to the folder that holds alarms/");
      return null;
    }
    return runbook.text();
  }

  private Actions actions(
      Section section, Severity severity, Environment target, List<Located> further) {
    return section.isMapping(KeptActions.KEY)
        ? KeptActions.read(
            section, target, () -> routed(section, severity, target, List.of()), findings)
        : routed(section, severity, target, further);
  }

  private Actions routed(
      Section section, Severity severity, Environment target, List<Located> further) {
    Route route = route(section, severity);
    List<String> ok = route == null ? List.of() : List.of(Topics.arn(target, route));
    List<String> alarm = new ArrayList<>(ok);
    further.forEach(action -> alarm.add(action.text()));
    return alarm.isEmpty() ? Actions.NONE : new Actions(true, ok, alarm, List.of());
  }

  /** The route that is asked for, or that of the severity. */
  @Nullable Route route(Section section, Severity severity) {
    Located asked = section.text("route");
    String name = asked == null ? severity.name().toLowerCase(Locale.ROOT) : asked.text();
    Map<String, Route> routes = platform.platform().routes();
    Route route = routes.get(name);
    if (route != null) {
      return route;
    }
    if (asked != null) {
      if (!name.equals("none")) {
        findings.error(
            "route",
            asked.at(),
            "route '" + name + "' is not declared in " + platform.file(),
            Names.hint(name, routes.keySet()));
      }
    } else if (severity != Severity.INFO) {
      findings.error(
          "route",
          section.at("severity"),
          "severity '" + name + "' has no route in " + platform.file(),
          "declare it there under routes");
    }
    return null;
  }
}
