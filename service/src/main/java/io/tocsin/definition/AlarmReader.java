package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one alarm of a component file: what all alarms have; the rest by their kind of alarm. */
final class AlarmReader {
  /** Lower-case words joined by hyphens. */
  static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private static final int MAX_NAME = 255;
  private static final Set<String> COMMON =
      Set.of("name", "kind", "severity", "summary", "runbook", "why_page");

  /**
   * An alarm that a file declares, before it is read.
   *
   * @param component null when the file does not say, which is a finding already
   */
  record Declared(Section section, String id, @Nullable String component, @Nullable String owner) {}

  private final Platform platform;
  private final Environment environment;
  private final Path root;
  private final Findings findings;
  private final MetricAlarmReader metricAlarms;
  private final CompositeReader composites;

  /**
   * @param ids every alarm of the files, with its place
   * @param root the folder that paths of runbooks are relative to
   */
  AlarmReader(
      Platform platform,
      Environment environment,
      Map<String, Located> ids,
      Path root,
      Findings findings) {
    this.platform = platform;
    this.environment = environment;
    this.root = root;
    this.findings = findings;
    this.metricAlarms = new MetricAlarmReader(new MetricReader(platform, findings), findings);
    this.composites = new CompositeReader(ids, this::fullName, findings);
  }

  CompositeReader composites() {
    return composites;
  }

  /** The alarm, or null after a finding. */
  @Nullable DefinedAlarm read(Declared declared) {
    Section section = declared.section();
    Set<String> known = new HashSet<>(COMMON);
    known.addAll(MetricAlarmReader.KEYS);
    known.addAll(CompositeReader.KEYS);
    section.allow(known);
    checkName(section, declared.id());
    Kind kind = section.choice("kind", Kind.class);
    Severity severity = section.choice("severity", Severity.class);
    Located summary = section.required("summary", "one line that says what is wrong");
    if (summary != null && summary.text().strip().contains("\n")) {
      findings.error(
          "summary",
          summary.at(),
          "the summary of " + section.what() + " has several lines, expected one",
          "put the rest into the runbook");
    }
    String runbook = runbook(section, severity);
    checkPage(section, kind, severity);
    Actions actions = severity == null ? Actions.NONE : actions(section, severity);
    String description =
        kind == null || severity == null || summary == null || declared.component() == null
            ? null
            : description(declared, kind, severity, summary, runbook);
    Alarm alarm = alarm(section, fullName(declared.id()), description, actions);
    if (alarm == null
        || description == null
        || declared.component() == null
        || kind == null
        || severity == null
        || summary == null) {
      return null;
    }
    return new DefinedAlarm(
        declared.id(),
        alarm,
        declared.component(),
        kind,
        severity,
        summary.text(),
        declared.owner(),
        runbook,
        section.at(),
        Tags.ofAlarm(environment, declared.component(), kind, severity, section.at().file()));
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
    return environment.platform() + "-" + environment.name() + "-" + id;
  }

  private void checkName(Section section, String id) {
    if (!ID.matcher(id).matches()) {
      findings.error(
          "alarm-name",
          section.at("name"),
          "alarm name '" + id + "' is not allowed, expected lower-case words joined by hyphens",
          null);
    } else if (fullName(id).length() > MAX_NAME) {
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

  private void checkPage(Section section, @Nullable Kind kind, @Nullable Severity severity) {
    boolean causePages = kind == Kind.CAUSE && severity == Severity.PAGE;
    if (causePages && section.present("why_page", "the reason why a cause wakes somebody up")) {
      section.text("why_page");
    }
    if (!causePages && section.has("why_page") && kind != null && severity != null) {
      findings.error(
          "why-page",
          section.at("why_page"),
          section.what() + " gives 'why_page', expected it only on a cause of severity page",
          "leave it out");
    }
  }

  private @Nullable String runbook(Section section, @Nullable Severity severity) {
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

  private Actions actions(Section section, Severity severity) {
    Route route = platform.routes().get(severity);
    if (route == null) {
      if (severity != Severity.INFO) {
        String name = severity.name().toLowerCase(Locale.ROOT);
        findings.error(
            "route",
            section.at("severity"),
            "severity '" + name + "' has no route in " + platform.file(),
            "declare it there under routes");
      }
      return Actions.NONE;
    }
    List<String> topic = List.of(Topics.arn(environment, route));
    return new Actions(true, topic, topic, List.of());
  }

  private @Nullable String description(
      Declared declared, Kind kind, Severity severity, Located summary, @Nullable String runbook) {
    String text =
        AlarmDescription.text(
            fullName(declared.id()),
            summary.text().strip(),
            kind,
            severity,
            String.valueOf(declared.component()),
            declared.owner(),
            runbook,
            platform.dashboard(),
            platform.repository(),
            declared.section().at().file());
    if (text.length() <= AlarmDescription.LIMIT) {
      return text;
    }
    findings.error(
        "description-length",
        summary.at(),
        "the alarm's description has "
            + text.length()
            + " characters, expected "
            + AlarmDescription.LIMIT
            + " at most",
        "shorten the summary");
    return null;
  }
}
