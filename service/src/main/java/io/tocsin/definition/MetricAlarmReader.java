package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
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
          "unit",
          "metrics",
          "threshold",
          "period",
          "datapoints",
          "missing",
          "low_samples",
          "wall_clock",
          "warm_up");

  private final MetricReader metrics;
  private final MathReader math;
  private final Findings findings;
  private final Notation notation;
  private final WindowReader windows;
  private final BandReader bands;

  MetricAlarmReader(MetricReader metrics, Findings findings) {
    this.metrics = metrics;
    this.math = new MathReader(metrics, findings);
    this.findings = findings;
    this.notation = new Notation(findings);
    this.windows = new WindowReader(findings);
    this.bands = new BandReader(findings);
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
    if (period != null && datapoints != null && !windows.fits(section, period, datapoints)) {
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
