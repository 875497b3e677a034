package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what only a metric alarm has: what it watches, the threshold, and when it fires. */
final class MetricAlarmReader {
  /** Keys that say what is watched; one of them has to be there. */
  static final List<String> WATCHING = List.of("metric", "metrics", "query", "promql", "log");

  /** Keys of metrics, which a query names itself. */
  static final Set<String> WATCHING_METRICS =
      Set.of("metric", "of", "by", "dimensions", "statistic", "unit", "metrics", "low_samples");

  private static final Set<String> WHEN =
      Set.of("threshold", "period", "datapoints", "missing", "wall_clock", "warm_up");

  /** All keys of these alarms. */
  static final Set<String> KEYS =
      union(WATCHING_METRICS, WHEN, Set.of("query", "log"), PromQlReader.KEYS);

  static final Set<String> NOT_OF_PROMQL = union(WATCHING_METRICS, WHEN, Set.of("query", "log"));
  static final Set<String> NOT_OF_LOGS =
      union(WATCHING_METRICS, PromQlReader.KEYS, Set.of("query", "period", "wall_clock"));

  private final MetricReader metrics;
  private final MathReader math;
  private final Findings findings;
  private final Notation notation;
  private final WindowReader windows;
  private final BandReader bands;
  private final QueryReader queries;
  private final PromQlReader promql;
  private final LogAlarmReader logs;

  MetricAlarmReader(MetricReader metrics, Findings findings) {
    this.metrics = metrics;
    this.math = new MathReader(metrics, findings);
    this.findings = findings;
    this.notation = new Notation(findings);
    this.windows = new WindowReader(findings);
    this.bands = new BandReader(findings);
    this.queries = new QueryReader(findings);
    this.promql = new PromQlReader(findings);
    this.logs = new LogAlarmReader(findings, metrics::placed);
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    Set<String> all = new TreeSet<>();
    for (Set<String> set : sets) {
      all.addAll(set);
    }
    return Collections.unmodifiableSet(all);
  }

  /** The alarm, or null after a finding. */
  @Nullable Alarm read(
      Section section, String name, @Nullable String description, Actions actions) {
    if (section.has("suppressor")) {
      findings.error(
          "suppressor",
          section.at("suppressor"),
          section.what() + " watches a metric, expected 'suppressor' only on a composite alarm",
          null);
    }
    if (section.has("promql")) {
      return promql.read(section, name, description, actions);
    }
    if (section.has("log")) {
      return logs.read(section, name, description, actions);
    }
    return metric(section, name, description, actions);
  }

  private @Nullable MetricAlarm metric(
      Section section, String name, @Nullable String description, Actions actions) {
    List<String> ofPromql = section.present(PromQlReader.KEYS);
    if (!ofPromql.isEmpty()) {
      findings.error(
          "promql",
          section.at(ofPromql.get(0)),
          section.what()
              + " has "
              + String.join(", ", ofPromql)
              + ", expected it only with 'promql'",
          "leave it out: M of N datapoints do that here");
    }
    Integer period = notation.period(section.required("period", "one such as 1m"));
    // Without a period the rest is still read, for its mistakes.
    Watched watched = watched(section, period == null ? 60 : period);
    ThresholdNotation.Threshold threshold =
        new ThresholdNotation(findings)
            .read(section.required("threshold", "one such as '> 1' or 'outside band(2)'"));
    BandReader.Compared compared =
        watched == null || threshold == null
            ? null
            : bands.read(section, watched, threshold, period == null ? 60 : period);
    Notation.Datapoints datapoints =
        notation.datapoints(section.required("datapoints", "M of N, as in '3 of 5'"));
    TreatMissingData missing =
        notation.missing(
            section.required(
                "missing",
                "how missing datapoints count (breaching, ignore, missing, notBreaching), since no"
                    + " default is right for all metrics"));
    String lowSamples = lowSamples(section, watched);
    WallClockWindow wallClock = windows.wallClock(section, period);
    WarmUp warmUp = windows.warmUp(section);
    if (period != null && datapoints != null && !fits(section, period, datapoints)) {
      return null;
    }
    if (period == null || compared == null || datapoints == null || missing == null) {
      return null;
    }
    return new MetricAlarm(
        name,
        description,
        actions,
        compared.watched(),
        datapoints.evaluated(),
        datapoints.toAlarm(),
        compared.operator(),
        compared.limit(),
        compared.band(),
        missing,
        lowSamples,
        wallClock,
        warmUp);
  }

  private boolean fits(Section section, int period, Notation.Datapoints datapoints) {
    return section.has("query")
        ? queries.fits(section, period, datapoints, section.has("wall_clock"))
        : windows.fits(section, period, datapoints);
  }

  private @Nullable Watched watched(Section section, int period) {
    if (section.has("query")) {
      return queries.read(section, period);
    }
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
