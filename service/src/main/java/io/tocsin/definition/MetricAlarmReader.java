package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what only a metric alarm has: what it watches, the threshold, and when it fires. */
final class MetricAlarmReader {
  static final Set<String> KEYS =
      Set.of(
          "metric",
          "of",
          "by",
          "dimensions",
          "statistic",
          "metrics",
          "threshold",
          "period",
          "datapoints",
          "missing",
          "low_samples");

  // P * N, PutMetricAlarm: one day, and a week for periods of an hour and more.
  private static final int DAY = 86_400;
  private static final int WEEK = 604_800;
  private static final int HOUR = 3_600;

  private final MetricReader metrics;
  private final MathReader math;
  private final Findings findings;
  private final Notation notation;

  MetricAlarmReader(MetricReader metrics, Findings findings) {
    this.metrics = metrics;
    this.math = new MathReader(metrics, findings);
    this.findings = findings;
    this.notation = new Notation(findings);
  }

  /** The alarm, or null after a finding. */
  @Nullable MetricAlarm read(
      Section section, String name, @Nullable String description, Actions actions) {
    if (section.has("suppressor")) {
      findings.error(
          "suppressor",
          section.at("suppressor"),
          section.what() + " watches a metric, expected 'suppressor' only on a composite alarm",
          null);
    }
    Integer period = notation.period(section.required("period", "one such as 1m"));
    // Without a period the rest is still read, for its mistakes.
    Watched watched = watched(section, period == null ? 60 : period);
    Notation.Threshold threshold =
        notation.threshold(section.required("threshold", "one such as '> 1'"));
    Notation.Datapoints datapoints =
        notation.datapoints(section.required("datapoints", "M of N, as in '3 of 5'"));
    TreatMissingData missing =
        notation.missing(
            section.required(
                "missing",
                "how missing datapoints count (breaching, ignore, missing, notBreaching), since no"
                    + " default is right for all metrics"));
    String lowSamples = lowSamples(section, watched);
    if (period != null && datapoints != null && !windowFits(section, period, datapoints)) {
      return null;
    }
    if (period == null
        || watched == null
        || threshold == null
        || datapoints == null
        || missing == null) {
      return null;
    }
    return new MetricAlarm(
        name,
        description,
        actions,
        watched,
        datapoints.evaluated(),
        datapoints.toAlarm(),
        threshold.operator(),
        threshold.value(),
        null,
        missing,
        lowSamples);
  }

  private @Nullable Watched watched(Section section, int period) {
    if (!section.has("metrics")) {
      MetricStat stat = metrics.read(section, period);
      return stat == null ? null : new Watched.SingleMetric(stat);
    }
    List<String> single = section.present(MetricReader.KEYS);
    if (single.isEmpty()) {
      return math.read(section, period);
    }
    findings.error(
        "metrics",
        section.at("metrics"),
        section.what()
            + " has 'metrics' and also "
            + String.join(", ", single)
            + ", expected one way to say what it watches",
        "move these keys into an entry of 'metrics'");
    return null;
  }

  private boolean windowFits(Section section, int period, Notation.Datapoints datapoints) {
    long window = (long) period * datapoints.evaluated();
    int limit = period < HOUR ? DAY : WEEK;
    if (window <= limit) {
      return true;
    }
    findings.error(
        "window",
        section.at("datapoints"),
        datapoints.evaluated()
            + " periods of "
            + period
            + "s are "
            + window
            + "s, expected "
            + limit
            + "s at most",
        period < HOUR ? "periods of 1h and more may look back a week" : null);
    return false;
  }

  private @Nullable String lowSamples(Section section, @Nullable Watched watched) {
    Located text = section.text("low_samples");
    if (text == null) {
      return null;
    }
    List<String> known = List.of("evaluate", "ignore");
    if (!known.contains(text.text())) {
      findings.error(
          "low-samples",
          text.at(),
          "low_samples '" + text.text() + "' is unknown, expected evaluate or ignore",
          null);
      return null;
    }
    if (watched != null && !hasPercentile(watched)) {
      findings.error(
          "low-samples",
          text.at(),
          section.what() + " has no percentile, expected low_samples only with one such as p99",
          "leave it out");
      return null;
    }
    return text.text();
  }

  private static boolean hasPercentile(Watched watched) {
    if (watched instanceof Watched.SingleMetric single) {
      return single.stat().statistic().isPercentile();
    }
    for (MetricDataQuery query : ((Watched.MetricMath) watched).queries()) {
      MetricStat stat = query.metricStat();
      if (stat != null && stat.statistic().isPercentile()) {
        return true;
      }
    }
    return false;
  }
}
