package io.tocsin.definition;

import io.tocsin.alarm.TreatMissingData;
import io.tocsin.metric.Units;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of alarms: what they say, what they mean, where they are needed. */
public final class AlarmShape {
  private static final Shape NAMES = Shape.list(Shape.text());
  private static final Shape LENGTH = Shape.text(Notation.PERIOD);

  /** {@code ignore:}, at whatever it stands. */
  static final Fields IGNORE =
      Fields.named("ignore")
          .required("reason", Shape.text(), "Why the finding does not matter here.", "a test queue")
          .required("until", Shape.text(), "The last day on which it is not told.", "2027-03-31")
          .build();

  private static final Shape MISSING =
      Shape.choice(Arrays.stream(TreatMissingData.values()).map(TreatMissingData::text).toList());

  private static final Fields METRIC =
      Fields.named("metric")
          .optional(
              "metric",
              Shape.text(),
              "Namespace, a space, and the name of the metric.",
              "AWS/SQS NumberOfMessagesSent")
          .optional(
              "of",
              Shape.text(),
              "A resource of platform.yaml, which gives the exact dimensions; in a pack a role.",
              "api-alb")
          .optional("by", NAMES, "Dimensions to add that the resource gives.", "[TargetGroup]")
          .optional(
              "dimensions",
              Shape.entries(Shape.text()),
              "Names and values: all of them, or beside 'of' those that no resource gives.",
              "{Rule: ALL}")
          .optional(
              "statistic",
              Shape.text(),
              "SampleCount, Average, Sum, Minimum, Maximum, or one such as p99, tm95, PR(0:300).",
              "p99")
          .optional(
              "unit",
              Shape.choice(Units.NAMES),
              "Best left out: CloudWatch never converts, and a wrong unit has no data.",
              "Seconds")
          .build();

  /**
   * An entry of {@code metrics:} in a pack, where the main resource is meant without {@code of}.
   */
  static final Fields ENTRY_IN_PACK =
      Fields.named("pack-metric-entry")
          .like(METRIC)
          .optional(
              "expression",
              Shape.text(),
              "Metric math over the ids above it.",
              "100 * failed / requests")
          .optional("label", Shape.text(), "What graphs call it.", "failed, %")
          .optional("period", LENGTH, "That of the alarm; best left out.", "1m")
          .when(needs(Set.of("metric"), Set.of("expression"), "statistic"))
          .when(needs(Set.of(), Set.of("expression"), "metric", "statistic"))
          .build();

  /** An entry of {@code metrics:}. */
  static final Fields ENTRY =
      Fields.named("metric-entry")
          .like(ENTRY_IN_PACK)
          .when(needs(Set.of("metric"), Set.of("expression", "dimensions", "by"), "of"))
          .build();

  /** An entry of {@code exclude:} of a band. */
  static final Fields BAND_EXCLUDED =
      Fields.named("band-excluded")
          .required("from", Shape.text(), "When it begins.", "2026-11-27T00:00")
          .required("to", Shape.text(), "When it ends.", "2026-11-28T00:00")
          .build();

  /** {@code band:}. */
  static final Fields BAND =
      Fields.named("band-settings")
          .optional(
              "exclude",
              Shape.list(BAND_EXCLUDED),
              "Times that the band is not learnt from, ten at most.",
              "[{from: 2026-11-27T00:00, to: 2026-11-28T00:00}]")
          .optional(
              "timezone",
              Shape.text(),
              "For metrics that go by the clock of a place; also that of the times.",
              "Europe/Berlin")
          .optional(
              "periodic_spikes",
              Shape.truth(),
              "true: spikes come regularly and are no anomalies.",
              "true")
          .build();

  /** {@code lines:} of a log query. */
  static final Fields LINES =
      Fields.named("log-lines")
          .required("count", Shape.text(), "How many, 1 to 50.", "10")
          .required(
              "role",
              Shape.text(),
              "ARN of the role they are read with.",
              "arn:aws:iam::{account}:role/logs")
          .build();

  /** {@code log:}. */
  static final Fields LOG =
      Fields.named("log-query")
          .required("query", Shape.text(), "The Logs Insights query.", "filter level = \"ERROR\"")
          .optional("groups", NAMES, "Log groups it searches, names or ARNs.", "[/shop/api]")
          .required("aggregate", Shape.text(), "What of the results is compared.", "count(*)")
          .required("every", LENGTH, "How often it runs.", "5m")
          .optional("from", LENGTH, "How long before a run the time that is searched begins.", "6m")
          .optional("to", LENGTH, "How long before a run it ends.", "1m")
          .required(
              "role",
              Shape.text(),
              "ARN of the role it runs with.",
              "arn:aws:iam::{account}:role/logs")
          .optional("lines", LINES, "Log lines in notifications.", "{count: 10, role: …}")
          .build();

  /** {@code warm_up:} in full. */
  static final Fields WARM_UP =
      Fields.named("warm-up")
          .required("for", LENGTH, "How long a new alarm is not judged.", "30m")
          .optional(
              "whole", Shape.truth(), "Whether it never ends early, when data is there.", "true")
          .build();

  /** {@code suppressor:}. */
  static final Fields SUPPRESSOR =
      Fields.named("suppressor")
          .required(
              "alarm",
              Shape.text(),
              "The alarm that holds actions back while it is in ALARM.",
              "deploying")
          .optional("wait", LENGTH, "How long its ALARM is waited for.", "1m")
          .optional("extension", LENGTH, "How long actions are held after it ends.", "1m")
          .build();

  /** {@code actions:} in full. */
  static final Fields ACTIONS =
      Fields.named("actions")
          .optional("enabled", Shape.truth(), "Whether they are run at all.", "false")
          .optional("alarm", NAMES, "ARNs for ALARM, in place of the route.", "[arn:aws:sns:…]")
          .optional("ok", NAMES, "ARNs for OK.", "[arn:aws:sns:…]")
          .optional("insufficient_data", NAMES, "ARNs for INSUFFICIENT_DATA.", "[arn:aws:sns:…]")
          .build();

  /** An alarm in a pack, which names roles and not resources. */
  static final Fields IN_PACK = base("pack-alarm", false);

  /** An alarm of a component file. */
  static final Fields ALARM = base("alarm", true);

  /** An alarm on the metric of a filter, which says what is watched. */
  static final Fields OF_FILTER =
      IN_PACK.needing(
          "filter-alarm",
          "name",
          "kind",
          "severity",
          "summary",
          "threshold",
          "period",
          "datapoints",
          "missing");

  /** Changes of a pack's alarm under {@code with}. */
  static final Fields CHANGES = IN_PACK.asChanges("alarm-changes");

  /** An alarm as it is read in the end: repeated, and taken out of its pack. */
  static final Fields DECLARED = Fields.named("declared").like(ALARM, ForEach.KEY).build();

  private AlarmShape() {}

  private static Fields base(String name, boolean inComponent) {
    Fields.Builder alarm =
        Fields.named(name)
            .required(
                "name",
                Shape.text(),
                "Lower-case words joined by hyphens, unique in all files. CloudWatch shows"
                    + " {platform}-{environment}-{name}.",
                "api-5xx-ratio");
    if (inComponent) {
      alarm.optional(
          ForEach.KEY,
          PlaceShape.FOR_EACH,
          "Repeats the entry; {each} stands for the resource or value in all its texts.",
          "{type: rds}");
    } else {
      alarm.optional(
          ForEach.KEY,
          PlaceShape.FOR_EACH_IN_PACK,
          "Repeats the entry for each value.",
          "{dimension: AvailabilityZone}");
      alarm.optional(
          "profile",
          Shape.choice(Profile.NAMES),
          "core: always there. extended: only where it is asked for.",
          "extended");
    }
    alarm
        .required(
            "kind",
            Shape.choice(Kind.class),
            "symptom: customers feel it. cause: it explains, or warns before they do.",
            "symptom")
        .required(
            "severity",
            Shape.choice(Severity.class),
            "Who is told: page wakes somebody up, ticket is for working hours, info nobody.",
            "page")
        .required("summary", Shape.text(), "What is wrong, in one line.", "API requests fail")
        .optional(
            "runbook",
            Shape.text(),
            "A file of the repository that says what to do; a page needs one.",
            "docs/runbooks/api-5xx.md")
        .optional(
            "why_page",
            Shape.text(),
            "Why a cause wakes somebody up; needed for a cause of severity page.",
            "the disk is full within the hour")
        .optional(
            "why",
            Shape.text(),
            "Why this metric, this threshold and M of N.",
            "The objective is 99.9 % in 30 days.")
        .optional("source", NAMES, "Where the facts are from: ids of sources, or URLs.", "[sqs]")
        .optional("route", Shape.text(), "A route other than that of the severity.", "second-path")
        .optional(
            "renamed_from",
            Shape.text(),
            "The name it had before, for a plan of a rename.",
            "api-errors")
        .optional(
            FullNames.KEY, Shape.text(), "Its name in CloudWatch, as it is.", "legacy-api-5xx")
        .optional(
            "description",
            Shape.text(),
            "Its description in CloudWatch, as it is.",
            "5xx of the API")
        .optional(
            "in",
            PlaceShape.ENVIRONMENTS,
            "Environments it is for; left out, those that have its resources.",
            "[prod]")
        .optional("region", Shape.text(), "The Region it is in.", "us-east-1")
        .optional(
            "actions",
            Shape.either(NAMES, ACTIONS),
            "Further ARNs to run on ALARM; {region} and {account} are filled in. Or lists in place"
                + " of the route.",
            "[\"arn:aws:lambda:{region}:{account}:function:tell\"]")
        .optional(
            "ignore",
            Shape.entries(IGNORE),
            "Findings of checks that are not told for a while.",
            "{no-test: {reason: …, until: 2027-03-31}}")
        .like(METRIC)
        .optional(
            "metrics",
            Shape.entries(inComponent ? ENTRY : ENTRY_IN_PACK),
            "Metrics and expressions by id, each seeing those above; the last one is compared.",
            "{failed: {…}, requests: {…}, ratio: {expression: 100 * failed / requests}}")
        .optional(
            "query",
            Shape.text(),
            "A Metrics Insights query.",
            "SELECT MAX(CPUUtilization) FROM SCHEMA(\"AWS/EC2\", InstanceId)")
        .optional(
            "promql",
            Shape.text(),
            "A PromQL query; in ALARM while it returns something.",
            "rate(errors_total[5m]) > 5")
        .optional("pending", LENGTH, "How long it returns something before ALARM.", "5m")
        .optional("recovery", LENGTH, "How long it returns nothing before OK.", "5m")
        .optional("interval", LENGTH, "How often the PromQL query is evaluated.", "1m")
        .optional("log", LOG, "A scheduled query on logs.", "{query: …, aggregate: count(*), …}")
        .optional(
            "composite",
            Shape.text(),
            "A rule over alarms of these files.",
            "ALARM(api-slow) OR ALARM(api-5xx-ratio)")
        .optional(
            "suppressor",
            SUPPRESSOR,
            "What holds a composite's actions back.",
            "{alarm: deploying}")
        .optional(
            "threshold",
            Shape.text(),
            "A sign and a number in the unit of the metric, a share of a stated capacity, or a"
                + " band: \"> 1\", \"> 80 % of max_connections\", \"outside band(2)\".",
            "> 1")
        .optional(
            BandSettingsReader.KEY,
            BAND,
            "What CloudWatch is told for learning the band.",
            "{timezone: Europe/Berlin}")
        .optional(
            "period",
            LENGTH,
            "Time that one datapoint sums up: 10s, 20s, 30s, or whole minutes.",
            "1m")
        .optional(
            "datapoints",
            Shape.text(Notation.DATAPOINTS),
            "How many of the newest datapoints breach for ALARM.",
            "3 of 5")
        .optional(
            "missing",
            MISSING,
            "How a missing datapoint counts. There is no default, since none is right for all.",
            "notBreaching")
        .optional(
            "low_samples",
            Shape.choice(Set.of("evaluate", "ignore")),
            "What a percentile of too few samples counts.",
            "ignore")
        .optional(
            "wall_clock",
            Shape.text(),
            "Time zone: periods are those of the calendar there.",
            "Europe/Berlin")
        .optional(
            "warm_up", Shape.either(LENGTH, WARM_UP), "How long a new alarm is not judged.", "30m")
        .anyOf(List.of("metric", "metrics", "query", "promql", "log", "composite"))
        .whenEqual(Map.of("severity", "page"), "runbook")
        .whenEqual(Map.of("severity", "page", "kind", "cause"), "why_page");
    Set<String> others = Set.of("composite", "promql", "log");
    alarm
        .when(needs(Set.of("metric"), others("metrics", "query"), "statistic"))
        .when(needs(Set.of("metric"), others, "threshold", "period", "datapoints", "missing"))
        .when(needs(Set.of("metrics"), others, "threshold", "period", "datapoints", "missing"))
        .when(needs(Set.of("query"), others, "threshold", "period", "datapoints", "missing"))
        .when(needs(Set.of("promql"), Set.of("composite"), "interval"))
        .when(
            needs(
                Set.of("log"),
                Set.of("composite", "promql"),
                "threshold",
                "datapoints",
                "missing"));
    if (inComponent) {
      alarm.when(needs(Set.of("metric"), others("metrics", "query", "dimensions", "by"), "of"));
    }
    return alarm.build();
  }

  private static Set<String> others(String... more) {
    Set<String> all = new java.util.HashSet<>(Set.of("composite", "promql", "log"));
    all.addAll(List.of(more));
    return all;
  }

  private static Fields.When needs(Set<String> present, Set<String> absent, String... needed) {
    return new Fields.When(present, absent, Map.of(), List.of(needed), null);
  }
}
