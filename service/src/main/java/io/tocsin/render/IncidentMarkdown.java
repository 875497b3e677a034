package io.tocsin.render;

import io.tocsin.health.CauseRanking.Ranked;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentEvent;
import io.tocsin.incident.IncidentFact;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An incident as the beginning of a post-mortem: what is known filled in, the rest as headings. */
public final class IncidentMarkdown {
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Reports that tell most of an incident. */
  private static final List<String> REPORTS =
      List.of("error-source", "errors-by-route", "latency-over-time", "target-suspects");

  private static final int SLACK_MINUTES = 15;

  private IncidentMarkdown() {}

  /**
   * @param causes ranked
   * @param component a component's title by its name
   */
  public static String of(
      Incident incident,
      List<Ranked> causes,
      List<IncidentEvent> events,
      UnaryOperator<String> component) {
    StringBuilder out = new StringBuilder();
    out.append("# Incident %d: %s%n%n".formatted(incident.id(), plain(incident.title())));
    out.append("Times are in UTC.\n\n| | |\n| --- | --- |\n");
    row(out, "Status", incident.status().name().toLowerCase(Locale.ROOT));
    row(out, "Began", AT.format(incident.began()));
    row(out, "Seen", AT.format(incident.opened()) + after(Optional.of(incident.timeToDetect())));
    Instant acknowledged = incident.acknowledged();
    row(
        out,
        "Acknowledged",
        acknowledged == null
            ? "by nobody"
            : AT.format(acknowledged)
                + " by "
                + plain(String.valueOf(incident.acknowledgedBy()))
                + after(incident.timeToAcknowledge()));
    Instant resolved = incident.resolved();
    row(
        out,
        "Resolved",
        resolved == null ? "not yet" : AT.format(resolved) + after(incident.timeToResolve()));
    if (incident.reopened() > 0) {
      row(out, "Came back", incident.reopened() + (incident.reopened() == 1 ? " time" : " times"));
    }
    out.append("\n## Impact\n\nWho felt it, and how much?\n\n");
    for (Incident.Sign symptom : incident.symptoms()) {
      out.append(
          "- %s (%s), `%s`%n"
              .formatted(
                  plain(symptom.onset().title()),
                  plain(component.apply(symptom.onset().component())),
                  symptom.onset().alarm()));
    }
    out.append("\n## Cause\n\n");
    out.append(
        causes.isEmpty()
            ? "No alarm on a cause went off. What would have shown it?\n"
            : "What went off, the likeliest first:\n\n");
    int place = 1;
    for (Ranked ranked : causes) {
      out.append(
          "%d. %s (%s), `%s`: %s%n"
              .formatted(
                  place++,
                  plain(ranked.cause().title()),
                  plain(component.apply(ranked.cause().component())),
                  ranked.cause().alarm(),
                  plain(String.valueOf(ranked.reason()))));
    }
    out.append("\n## Timeline\n\n| when | what |\n| --- | --- |\n");
    row(out, AT.format(incident.began()), "The first symptom begins");
    events.forEach(event -> row(out, AT.format(event.at()), words(event.fact())));
    out.append("\n## Reports of the time\n\n");
    Instant from = minute(incident.began()).minus(SLACK_MINUTES, ChronoUnit.MINUTES);
    Instant to = resolved == null ? null : minute(resolved).plus(SLACK_MINUTES, ChronoUnit.MINUTES);
    for (String report : REPORTS) {
      out.append(
          "- `tocsin report %s --from %s%s`%n"
              .formatted(report, from, to == null ? "" : " --to " + to));
    }
    return out.append(
            "\n## What went well\n\n## What went badly\n\n## What we do about it\n\n"
                + "| what | who | until |\n| --- | --- | --- |\n")
        .toString();
  }

  private static String words(IncidentFact fact) {
    if (fact instanceof IncidentFact.Opened opened) {
      return "Seen: " + plain(opened.symptom().title());
    }
    if (fact instanceof IncidentFact.Felt felt) {
      return "Also: " + plain(felt.symptom().title());
    }
    if (fact instanceof IncidentFact.Explained explained) {
      return "Cause: "
          + plain(explained.cause().title())
          + ", since "
          + AT.format(explained.cause().since());
    }
    if (fact instanceof IncidentFact.Deployed deployed) {
      return "Deploy of %s (%s), finished %s"
          .formatted(
              plain(deployed.deploy().version()),
              plain(deployed.deploy().component()),
              AT.format(deployed.deploy().at()));
    }
    if (fact instanceof IncidentFact.Cleared cleared) {
      return "Over: `" + cleared.alarm() + "`";
    }
    if (fact instanceof IncidentFact.Acknowledged acknowledged) {
      return "Acknowledged by " + plain(acknowledged.by());
    }
    if (fact instanceof IncidentFact.Noted noted) {
      return plain(noted.by()) + ": " + plain(noted.text());
    }
    if (fact instanceof IncidentFact.Reopened again) {
      return "Back: " + plain(again.symptom().title());
    }
    String by = ((IncidentFact.Resolved) fact).by();
    return by == null ? "Resolved: no symptom is left" : "Resolved by " + plain(by);
  }

  private static void row(StringBuilder out, String name, String value) {
    out.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  private static String after(Optional<Duration> length) {
    return length
        .map(each -> " (after %d min)".formatted(each.plusSeconds(30).toMinutes()))
        .orElse("");
  }

  private static Instant minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }

  private static String plain(String text) {
    return MarkdownText.plain(text);
  }
}
