package io.tocsin.definition;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.AnomalyBand;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings what an alarm watches and what it is compared with together: a number, or an anomaly
 * detection band, which CloudWatch takes as one more entry of the metrics ("Using CloudWatch
 * anomaly detection", User Guide, and PutMetricAlarm, read in November 2026).
 */
final class BandReader {
  /** The id that the console gives a metric it makes a band for. */
  private static final String METRIC_ID = "m1";

  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;
  private static final int MOST_EXPRESSIONS = 10;

  private final Findings findings;

  BandReader(Findings findings) {
    this.findings = findings;
  }

  /**
   * What is watched, with the band among it.
   *
   * @param limit null for a band
   * @param band id of the band's entry, or null
   */
  record Compared(
      Watched watched,
      ComparisonOperator operator,
      @Nullable Double limit,
      @Nullable String band) {}

  /**
   * @param period seconds
   * @return null after a finding
   */
  @Nullable Compared read(
      Section alarm, Watched watched, ThresholdNotation.Threshold threshold, int period) {
    List<MetricDataQuery> entries = entries(watched);
    if (threshold instanceof ThresholdNotation.Limit limit) {
      for (MetricDataQuery entry : entries) {
        if (isBand(entry)) {
          return mistake(
              alarm,
              "metrics",
              "metric '"
                  + entry.id()
                  + "' of "
                  + alarm.what()
                  + " is an anomaly band, and the threshold is a number",
              "write threshold: \"outside " + entry.id() + "\", or above, or below");
        }
      }
      return new Compared(watched, limit.operator(), limit.value(), null);
    }
    if (alarm.has("query")) {
      return mistake(
          alarm, "threshold", alarm.what() + " asks Metrics Insights, which has no bands", null);
    }
    Compared compared =
        threshold instanceof ThresholdNotation.NamedBand named
            ? named(alarm, entries, named)
            : added(alarm, entries, (ThresholdNotation.Band) threshold);
    return compared == null || !allowed(alarm, compared, period) ? null : compared;
  }

  private static List<MetricDataQuery> entries(Watched watched) {
    return watched instanceof Watched.SingleMetric single
        ? List.of(MetricDataQuery.of(METRIC_ID, single.stat(), true))
        : ((Watched.MetricMath) watched).queries();
  }

  private @Nullable Compared added(
      Section alarm, List<MetricDataQuery> entries, ThresholdNotation.Band band) {
    if (entries.stream().anyMatch(BandReader::isBand)) {
      return mistake(
          alarm,
          "metrics",
          alarm.what() + " has an anomaly band among its metrics and another in the threshold",
          "leave one of them out");
    }
    Set<String> ids = new HashSet<>();
    entries.forEach(entry -> ids.add(entry.id()));
    String id =
        Stream.iterate(1, n -> n + 1)
            .map(n -> "ad" + n)
            .filter(each -> !ids.contains(each))
            .findFirst()
            .orElseThrow();
    String of = entries.get(entries.size() - 1).id();
    List<MetricDataQuery> all = new ArrayList<>(entries);
    all.add(MetricDataQuery.of(id, new AnomalyBand(of, band.width()).expression(), true));
    return new Compared(new Watched.MetricMath(all), band.operator(), null, id);
  }

  private @Nullable Compared named(
      Section alarm, List<MetricDataQuery> entries, ThresholdNotation.NamedBand named) {
    AnomalyBand band =
        entries.stream()
            .filter(entry -> entry.id().equals(named.entry()) && entry.expression() != null)
            .flatMap(entry -> AnomalyBand.parse(String.valueOf(entry.expression())).stream())
            .findFirst()
            .orElse(null);
    if (band == null) {
      return mistake(
          alarm,
          "threshold",
          "'"
              + named.entry()
              + "' is no anomaly band among the metrics of "
              + alarm.what()
              + ", expected a number or band(2)",
          "write '" + named.operator().symbol() + " band(2)' to have the band made");
    }
    if (entries.stream().filter(BandReader::isBand).count() > 1) {
      return mistake(
          alarm, "metrics", alarm.what() + " has several anomaly bands, expected one", null);
    }
    List<MetricDataQuery> all =
        entries.stream()
            .map(e -> e.returning(e.id().equals(band.of()) || e.id().equals(named.entry())))
            .toList();
    return new Compared(new Watched.MetricMath(all), named.operator(), null, named.entry());
  }

  private boolean allowed(Section alarm, Compared compared, int period) {
    List<MetricDataQuery> entries = ((Watched.MetricMath) compared.watched()).queries();
    boolean math =
        entries.stream().anyMatch(e -> e.returnData() && e.expression() != null && !isBand(e));
    if (period < MINUTE || (math && period > HOUR)) {
      mistake(
          alarm,
          "period",
          alarm.what()
              + " compares with an anomaly band, expected a period of 1m or more"
              + (math ? ", and of an expression 1h at most" : ""),
          null);
      return false;
    }
    for (MetricDataQuery entry : entries) {
      String expression = entry.expression();
      if (expression != null && ExpressionIds.calls(expression, "METRICS")) {
        mistake(
            alarm,
            "metrics",
            "the expression '" + entry.id() + "' uses METRICS, which has no anomaly band",
            "name the metrics one by one");
        return false;
      }
    }
    if (entries.stream().filter(e -> e.expression() != null).count() > MOST_EXPRESSIONS) {
      mistake(
          alarm,
          "metrics",
          alarm.what() + " has more than 10 expressions, the anomaly band being one of them",
          null);
      return false;
    }
    return true;
  }

  private static boolean isBand(MetricDataQuery entry) {
    return entry.expression() != null && MetricMath.isBand(entry.expression());
  }

  private @Nullable Compared mistake(
      Section alarm, String key, String sentence, @Nullable String hint) {
    findings.error("band", alarm.at(key), sentence, hint);
    return null;
  }
}
