package io.tocsin.importer;

import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.AlarmDescription;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Severity;
import io.tocsin.definition.Tags;
import io.tocsin.metric.MetricStat;
import io.tocsin.plan.Ownership;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Tocsin knows about an alarm beside its configuration. One that Tocsin made tells it by its
 * tags and its description; for others there are proposals, which the files mark as such.
 *
 * @param known whether this is certain
 * @param component of the health tree
 * @param file name of the file that declared it, or null
 * @param description whether the description follows from the rest
 */
record Provenance(
    boolean known,
    String component,
    Kind kind,
    Severity severity,
    String summary,
    @Nullable String owner,
    @Nullable String runbook,
    @Nullable String file,
    boolean description) {

  /** A component file; platform.yaml is none. */
  private static final Pattern FILE =
      Pattern.compile("alarms/(?!platform\\.yaml$)[A-Za-z0-9._-]+\\.yaml");

  private static final String RUNBOOK = "Runbook: ";
  private static final String OWNER = "Owner: ";

  static Provenance of(FoundAlarm alarm, ImportTarget target) {
    return Ownership.areOurs(alarm.tags(), target.environment())
        ? told(alarm, target)
        : proposed(alarm);
  }

  private static Provenance told(FoundAlarm alarm, ImportTarget target) {
    Map<String, String> tags = alarm.tags();
    Kind kind = constant(Kind.class, tags.get(Tags.KIND));
    Severity severity = constant(Severity.class, tags.get(Tags.SEVERITY));
    String component = tags.get(Tags.COMPONENT);
    if (kind == null || severity == null || component == null) {
      return proposed(alarm);
    }
    List<String> lines = String.valueOf(alarm.alarm().description()).lines().toList();
    String runbook = value(lines, RUNBOOK);
    String base = target.repository();
    if (runbook != null && base != null && runbook.startsWith(base + "/")) {
      runbook = runbook.substring(base.length() + 1);
    }
    String owner = value(lines, OWNER);
    String summary = summary(alarm);
    String source = tags.get(Tags.SOURCE);
    String file = source != null && FILE.matcher(source).matches() ? source : null;
    String written =
        AlarmDescription.text(
            alarm.name(),
            summary,
            kind,
            severity,
            component,
            owner,
            runbook,
            target.dashboard(),
            target.repository(),
            String.valueOf(file));
    return new Provenance(
        true,
        component,
        kind,
        severity,
        summary,
        owner,
        runbook,
        file,
        written.equals(alarm.alarm().description()));
  }

  private static @Nullable String value(List<String> lines, String label) {
    return lines.stream()
        .skip(1)
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()))
        .findFirst()
        .orElse(null);
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    return null;
  }

  /** The first line of the description, or the name. */
  private static String summary(FoundAlarm alarm) {
    String description = alarm.alarm().description();
    return description == null
        ? alarm.name()
        : description
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElse(alarm.name());
  }

  /** Nobody is woken by a guess: a cause, and a ticket only when the alarm tells somebody now. */
  private static Provenance proposed(FoundAlarm alarm) {
    boolean tells = !alarm.alarm().actions().alarm().isEmpty();
    return new Provenance(
        false,
        component(alarm),
        Kind.CAUSE,
        tells ? Severity.TICKET : Severity.INFO,
        summary(alarm),
        null,
        null,
        null,
        false);
  }

  /** The namespace of what it watches, as a word. */
  private static String component(FoundAlarm alarm) {
    if (!(alarm.alarm() instanceof MetricAlarm metric)) {
      return alarm.alarm() instanceof CompositeAlarm ? "composites" : "queries";
    }
    List<MetricStat> stats = metric.watched().stats();
    if (stats.isEmpty()) {
      return "expressions";
    }
    String namespace = stats.get(0).metric().namespace();
    String word = namespace.startsWith("AWS/") ? namespace.substring(4) : namespace;
    return Slugs.of(word, "metrics");
  }
}
