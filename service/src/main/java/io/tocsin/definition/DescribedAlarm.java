package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An alarm that is described in the notations of definition files, but not in a file. */
public final class DescribedAlarm {
  private final Map<String, String> texts;
  private final Findings findings;
  private final Notation notation;

  /**
   * @param texts by key: {@code threshold}, {@code datapoints}, {@code period}, {@code statistic},
   *     {@code missing}
   * @param findings locations name the key as a flag and nothing else
   */
  public DescribedAlarm(Map<String, String> texts, Findings findings) {
    this.texts = Map.copyOf(texts);
    this.findings = findings;
    this.notation = new Notation(findings);
  }

  /**
   * The alarm over a metric; what is not described is one datapoint of the average, and gaps are
   * missing.
   *
   * @param period seconds, when none is described
   * @return null after a finding
   */
  public @Nullable MetricAlarm over(String name, Metric metric, Actions actions, int period) {
    Located threshold = text("threshold", null);
    if (threshold == null) {
      findings.error(
          "threshold",
          at("threshold"),
          "no threshold is given, expected one such as --threshold \"> 90\"",
          null);
    }
    ThresholdNotation.Limit limit = new ThresholdNotation(findings).number(threshold);
    Notation.Datapoints datapoints = notation.datapoints(text("datapoints", "1 of 1"));
    Integer described = notation.period(text("period", period + "s"));
    Statistic statistic = notation.statistic(text("statistic", "Average"));
    TreatMissingData missing = notation.missing(text("missing", "missing"));
    if (limit == null
        || datapoints == null
        || described == null
        || statistic == null
        || missing == null) {
      return null;
    }
    return new MetricAlarm(
        name,
        null,
        actions,
        new Watched.SingleMetric(new MetricStat(metric, described, statistic, null)),
        datapoints.evaluated(),
        datapoints.toAlarm(),
        limit.operator(),
        limit.value(),
        null,
        missing,
        null);
  }

  private @Nullable Located text(String key, @Nullable String otherwise) {
    String text = texts.containsKey(key) ? texts.get(key) : otherwise;
    return text == null ? null : new Located(Objects.requireNonNull(text), at(key), -1);
  }

  private static Location at(String key) {
    return new Location("--" + key, 1, 1);
  }
}
