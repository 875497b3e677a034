package io.tocsin.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of objectives. */
final class SloShape {
  /** {@code latency:} of an indicator. */
  static final Fields LATENCY =
      Fields.named("latency")
          .required(
              "metric",
              Shape.text(),
              "The metric whose samples are latencies.",
              "AWS/ApplicationELB TargetResponseTime")
          .optional("of", Shape.text(), "The resource.", "api-alb")
          .optional("by", Shape.list(Shape.text()), "Dimensions to add.", "[TargetGroup]")
          .optional(
              "dimensions", Shape.entries(Shape.text()), "Dimensions written out.", "{Route: cart}")
          .required("under", Shape.text(), "The limit in the unit of the metric.", "0.5")
          .build();

  private static final Shape COUNTED =
      Shape.either(
          Fields.named("counted").like(AlarmShape.ENTRY_IN_PACK).build().needing("counted"),
          Shape.entries(AlarmShape.ENTRY_IN_PACK));

  /** {@code indicator:}. */
  static final Fields INDICATOR =
      Fields.named("indicator")
          .optional(
              "total",
              COUNTED,
              "All requests: a metric, or several by id.",
              "{metric: …, of: …, statistic: Sum}")
          .optional("good", COUNTED, "Those that went well.", "{metric: …, of: …, statistic: Sum}")
          .optional("bad", COUNTED, "Those that failed.", "{metric: …, of: …, statistic: Sum}")
          .optional(
              "latency",
              LATENCY,
              "Or: those that were quick enough.",
              "{metric: …, of: …, under: 0.5}")
          .when(
              new Fields.When(
                  Set.of("good"), Set.of("bad", "latency"), Map.of(), List.of("total"), null))
          .when(
              new Fields.When(
                  Set.of("bad"), Set.of("good", "latency"), Map.of(), List.of("total"), null))
          .build();

  /** {@code low_traffic:}. */
  static final Fields LOW_TRAFFIC =
      Fields.named("low-traffic")
          .optional("factor", Shape.text(), "How many errors a pair needs at least.", "3")
          .optional(
              "errors", Shape.text(), "How many errors a day are told when requests are few.", "10")
          .build();

  /** An entry of {@code slos:}. */
  static final Fields SLO =
      Fields.named("slo")
          .required(
              "name",
              Shape.text(),
              "Lower-case words joined by hyphens, unique in all files.",
              "checkout-availability")
          .required(
              "summary",
              Shape.text(),
              "What is promised, in one line.",
              "Checkout answers without an error")
          .required("objective", Shape.text(), "In percent.", "99.9")
          .required("window", Shape.text(), "Over how many days, 7d to 90d.", "30d")
          .required("indicator", INDICATOR, "What is counted.", "{latency: {…}}")
          .optional(
              "profile",
              Shape.choice(Set.of("full", "pages")),
              "full: four pairs of alarms. pages: the two that page.",
              "pages")
          .optional("missing", Shape.text(), "How missing datapoints count.", "missing")
          .optional(
              "low_traffic", LOW_TRAFFIC, "What few requests mean.", "{factor: 3, errors: 10}")
          .like(picked("in", "region", "ignore", "runbook", "why", "source", "route", "actions"))
          .optional(ForEach.KEY, PlaceShape.FOR_EACH, "Repeats the entry.", "{type: alb}")
          .build();

  private SloShape() {}

  /** Some keys of alarms, none of them needed. */
  static Fields picked(String... keys) {
    Fields.Builder picked = Fields.named("taken");
    for (String key : keys) {
      Fields.Field field = AlarmShape.ALARM.fields().get(key);
      picked.optional(key, field.shape(), field.description(), String.valueOf(field.example()));
    }
    return picked.build();
  }
}
