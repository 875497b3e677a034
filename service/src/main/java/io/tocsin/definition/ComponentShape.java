package io.tocsin.definition;

import java.util.List;

/** The keys of component files. */
public final class ComponentShape {
  /** An entry of {@code use:}. */
  static final Fields USE =
      Fields.named("use")
          .required("pack", Shape.text(), "The name of a pack in alarms/packs.", "alb")
          .optional("resource", Shape.text(), "The main resource it is for.", "api-alb")
          .optional(
              "roles",
              Shape.entries(Shape.text()),
              "Resources by the roles of the pack.",
              "{queue: orders, dlq: orders-dlq}")
          .optional(
              ForEach.KEY,
              PlaceShape.FOR_EACH,
              "Uses the pack once for each resource.",
              "{type: rds}")
          .optional(
              "as",
              Shape.text(),
              "What the names of the alarms begin with; left out, the resource.",
              "api")
          .optional(
              "profile",
              Shape.choice(Profile.NAMES),
              "core, or extended for core and extended.",
              "extended")
          .optional(
              "params",
              Shape.entries(Shape.text()),
              "Texts that the pack asks for.",
              "{namespace: Shop}")
          .optional(
              "with",
              Shape.entries(Shape.either(AlarmShape.CHANGES, new Shape.Empty())),
              "Changes of single alarms by their names; naming an extended one switches it on.",
              "{latency-p99: {threshold: \"> 0.8\"}}")
          .optional(
              "without",
              Shape.entries(Shape.text()),
              "Alarms that are left out, each with the reason; * is all that 'with' does not name.",
              "{lcu-high: billing is watched elsewhere}")
          .optional("in", PlaceShape.ENVIRONMENTS, "Environments it is for.", "[prod]")
          .anyOf(List.of("resource", "roles", ForEach.KEY))
          .build();

  /** The whole file. */
  public static final Fields FILE =
      Fields.named("component-file")
          .required(
              "component", Shape.text(), "A component of dashboards/health.yaml.", "api-ingress")
          .required("owner", Shape.text(), "Who looks after it.", "platform")
          .optional(
              "in",
              PlaceShape.ENVIRONMENTS,
              "Environments all entries are for; left out, those that have their resources.",
              "[prod]")
          .optional(
              "use",
              Shape.list(USE),
              "Packs, and the resources they are for.",
              "[{pack: alb, resource: api-alb}]")
          .optional("alarms", Shape.list(AlarmShape.ALARM), "Alarms of its own.", "[…]")
          .optional("slos", Shape.list(SloShape.SLO), "Objectives, which become alarms.", "[…]")
          .optional("mutes", Shape.list(EntryShape.MUTE), "Times at which nobody is told.", "[…]")
          .optional(
              "logs",
              Shape.list(EntryShape.LOG_GROUP),
              "Log groups, and metrics made of them.",
              "[…]")
          .optional(
              "events",
              Shape.list(EntryShape.EVENT),
              "Events without a metric that are told.",
              "[…]")
          .optional(
              "ignore",
              Shape.entries(AlarmShape.IGNORE),
              "Findings of checks that are not told for a while.",
              "{no-test: {reason: …, until: 2027-03-31}}")
          .anyOf(EntryLists.OF_COMPONENTS)
          .build();

  private ComponentShape() {}
}
