package io.tocsin.definition;

/** The keys of packs. */
public final class PackShape {
  /** A role in full. */
  static final Fields ROLE =
      Fields.named("role")
          .required(
              "type",
              Shape.choice(ResourceTypes.all().keySet()),
              "The type of its resource.",
              "sqs")
          .optional(
              "optional",
              Shape.truth(),
              "Whether it may be left out, and with it the alarms that name it.",
              "true")
          .build();

  /** An entry of {@code parameters:}. */
  static final Fields PARAMETER =
      Fields.named("parameter")
          .required(
              "description", Shape.text(), "What the text is.", "metric namespace of the filters")
          .optional("default", Shape.text(), "The text when none is given.", "App")
          .build();

  /** An entry of {@code sources:}. */
  static final Fields SOURCE =
      Fields.named("source")
          .required("title", Shape.text(), "What it is called.", "SQS Developer Guide, metrics")
          .optional(
              "url",
              Shape.text(NamedForm.URL.pattern()),
              "Where it is.",
              "https://docs.aws.amazon.com/…")
          .build();

  /** The whole file. */
  public static final Fields FILE =
      Fields.named("pack-file")
          .required("pack", Shape.text(), "The name by which component files use it.", "sqs")
          .required("title", Shape.text(), "What it is for.", "SQS queue with dead-letter queue")
          .optional(
              "when",
              Shape.text(),
              "Which resources it is for, when not for all of its type.",
              "queues with a dead-letter queue")
          .required(
              "resources",
              Shape.entries(Shape.either(Shape.choice(ResourceTypes.all().keySet()), ROLE)),
              "Roles and the types of their resources; the first is the main one.",
              "{queue: sqs, dlq: {type: sqs, optional: true}}")
          .optional(
              "parameters",
              Shape.entries(PARAMETER),
              "Texts that a use may give, for {name} in any text.",
              "{namespace: {description: …, default: App}}")
          .optional(
              "sources",
              Shape.entries(SOURCE),
              "Where the facts are from.",
              "{sqs: {title: …, url: …}}")
          .optional("alarms", Shape.list(AlarmShape.IN_PACK), "Its alarms.", "[…]")
          .optional("slos", Shape.list(SloShape.SLO), "Its objectives.", "[…]")
          .optional("events", Shape.list(EntryShape.EVENT_IN_PACK), "Its events.", "[…]")
          .optional("logs", Shape.list(EntryShape.LOG_GROUP), "Its log groups and filters.", "[…]")
          .build();

  private PackShape() {}
}
