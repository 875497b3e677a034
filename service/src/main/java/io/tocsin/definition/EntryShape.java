package io.tocsin.definition;

import io.tocsin.metric.Units;
import java.util.List;
import java.util.Map;

/** The keys of mutes, log groups and events. */
final class EntryShape {
  private static final Shape LENGTH = Shape.text(Notation.PERIOD);

  /** An entry of {@code mutes:}. */
  static final Fields MUTE =
      Fields.named("mute")
          .required("name", Shape.text(), "Unique in all files.", "nightly-batch")
          .required(
              "reason",
              Shape.text(),
              "Why nobody is told then.",
              "the batch saturates the database")
          .optional("every", Shape.text(), "When it begins, in words.", "day at 02:00")
          .optional("cron", Shape.text(), "When it begins, as a schedule.", "cron(0 2 * * ? *)")
          .optional("at", Shape.text(), "When it begins, once.", "2026-12-24T18:00")
          .required("for", LENGTH, "How long it lasts.", "2h")
          .optional("timezone", Shape.text(), "Of its times; left out, UTC.", "Europe/Berlin")
          .optional(
              "alarms",
              Shape.list(Shape.text()),
              "Alarms it is for; left out, all of the file.",
              "[db-cpu-high]")
          .optional("in", PlaceShape.ENVIRONMENTS, "Environments it is for.", "[prod]")
          .anyOf(List.of("every", "cron", "at"))
          .build();

  /** An entry of {@code filters:}. */
  static final Fields FILTER =
      Fields.named("filter")
          .required("name", Shape.text(), "Unique in the group.", "payment-failed")
          .required(
              "pattern",
              Shape.text(),
              "Filter pattern of CloudWatch Logs.",
              "{ $.event = \"payment_failed\" }")
          .required(
              "metric",
              Shape.text(),
              "Namespace, a space, and the name of the metric.",
              "Shop PaymentFailures")
          .required("value", Shape.text(), "A number, or a field of the line.", "1")
          .optional(
              "default", Shape.text(), "Value in minutes with lines of which none matches.", "0")
          .optional(
              "dimensions",
              Shape.entries(Shape.text()),
              "Dimensions from fields of the line.",
              "{Route: $.route}")
          .optional("unit", Shape.choice(Units.NAMES), "Unit of the metric.", "Count")
          .like(SloShape.picked("why", "source"))
          .optional(
              "alarm",
              AlarmShape.OF_FILTER,
              "An alarm on this metric.",
              "{name: payment-failures, …}")
          .build();

  /** An entry of {@code logs:}. */
  static final Fields LOG_GROUP =
      Fields.named("log-group")
          .required("group", Shape.text(), "Name of the log group.", "/shop/api")
          .optional("retention", Shape.text(), "How long lines are kept.", "30d")
          .optional("filters", Shape.list(FILTER), "Metrics made of its lines.", "[…]")
          .optional("in", PlaceShape.ENVIRONMENTS, "Environments it is for.", "[prod]")
          .optional(ForEach.KEY, PlaceShape.FOR_EACH, "Repeats the entry.", "{type: log-group}")
          .like(SloShape.picked("region"))
          .anyOf(List.of("retention", "filters"))
          .build();

  /** {@code pattern:} of an event ("AWS service event metadata", read in November 2026). */
  static final Fields PATTERN = pattern();

  private static Fields pattern() {
    Fields.Builder pattern = Fields.named("event-pattern");
    for (String key :
        List.of(
            "source",
            "detail-type",
            "detail",
            "resources",
            "region",
            "account",
            "time",
            "id",
            "version",
            "replay-name",
            "$or")) {
      pattern.optional(
          key, new Shape.Anything(), "What the field of an event may be.", "[aws.rds]");
    }
    return pattern.build();
  }

  /** An entry of {@code events:}. */
  static final Fields EVENT =
      Fields.named("event")
          .required("name", Shape.text(), "Unique in all files.", "rds-failover")
          .required("kind", Shape.choice(Kind.class), "symptom or cause.", "cause")
          .required("severity", Shape.choice(Severity.class), "page, ticket or info.", "ticket")
          .required(
              "summary",
              Shape.text(),
              "What has happened, in one line.",
              "The database failed over")
          .optional(
              "runbook",
              Shape.text(),
              "A file of the repository that says what to do.",
              "docs/runbooks/rds-failover.md")
          .optional("of", Shape.text(), "A resource, which narrows the pattern.", "orders-db")
          .like(
              SloShape.picked(
                  "why_page", "why", "source", "route", "renamed_from", "in", "region", "ignore"))
          .optional(ForEach.KEY, PlaceShape.FOR_EACH, "Repeats the entry.", "{type: rds}")
          .required("pattern", PATTERN, "Event pattern of EventBridge.", "{source: [aws.rds]}")
          .whenEqual(Map.of("severity", "page"), "runbook")
          .whenEqual(Map.of("severity", "page", "kind", "cause"), "why_page")
          .build();

  /** An entry of {@code events:} in a pack. */
  static final Fields EVENT_IN_PACK =
      Fields.named("pack-event")
          .like(EVENT)
          .optional(
              "profile",
              Shape.choice(Profile.NAMES),
              "In a pack. core: always there. extended: only where it is asked for.",
              "extended")
          .build();

  private EntryShape() {}
}
