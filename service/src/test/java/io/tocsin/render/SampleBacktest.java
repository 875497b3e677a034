package io.tocsin.render;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Candidate;
import io.tocsin.backtest.Fidelity;
import io.tocsin.backtest.Incident;
import io.tocsin.backtest.Span;
import io.tocsin.backtest.Suggestion;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fortnight of a shop with four incidents, always the same. */
final class SampleBacktest {
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  static final int MINUTES = 14 * 1_440;
  static final Span SPAN = new Span(START, START.plus(Duration.ofMinutes(MINUTES)));

  private static final List<Incident> KNOWN =
      List.of(
          incident("checkout deploy rolled back", SampleSeries.INCIDENTS[0]),
          incident("database failover", SampleSeries.INCIDENTS[1]),
          incident("connection pool exhausted", SampleSeries.INCIDENTS[2]),
          incident("brief burst of errors", SampleSeries.INCIDENTS[3]));

  private SampleBacktest() {}

  static BacktestResult shop() {
    return shop(0.8);
  }

  /**
   * @param latency the threshold of the latency alarm, in seconds
   */
  static BacktestResult shop(double latency) {
    List<AlarmOutcome> alarms = new ArrayList<>();
    alarms.add(
        outcome("api-5xx-ratio", "page", ratio(), SampleSeries.failed(), Fidelity.EXACT, false));
    alarms.add(
        outcome(
            "api-latency-p99",
            "page",
            single("AWS/ApplicationELB", "TargetResponseTime", "p99", latency),
            SampleSeries.latency(),
            Fidelity.EXACT,
            true));
    alarms.add(
        outcome(
            "db-connections-high",
            "ticket",
            single("AWS/RDS", "DatabaseConnections", "Maximum", 400),
            SampleSeries.connections(),
            Fidelity.approximate(
                "the first 6 days are kept by CloudWatch at 5 minutes, the alarm judges every"
                    + " minute"),
            false));
    alarms.add(
        outcome(
            "db-storage-low",
            "info",
            single("AWS/RDS", "FreeStorageSpace", "Minimum", 400e9),
            SampleSeries.storage(),
            Fidelity.EXACT,
            false));
    alarms.add(composite(alarms.get(0), alarms.get(1)));
    return new BacktestResult(
        "the files",
        "CloudWatch (account 111122223333, eu-central-1)",
        SPAN,
        Duration.ofMinutes(2),
        KNOWN,
        alarms,
        List.of(
            "'sign-in-anomaly' was not played: it has an anomaly band, whose model is not known"));
  }

  /** Three thresholds for the latency alarm. */
  static Suggestion suggestion() {
    List<Candidate> tried =
        List.of(
            candidate(0.8, 12, 2, 510, 10, false),
            candidate(1.5, 2, 2, 510, 0, true),
            candidate(2.5, 1, 1, 420, 0, false));
    return new Suggestion(
        "api-latency-p99",
        single("AWS/ApplicationELB", "TargetResponseTime", "p99", 0.8),
        "the CSV file latency.csv",
        SPAN,
        KNOWN,
        tried,
        tried.get(0),
        tried.get(1),
        "It tells of 2 of 4 with no false alarms, and no candidate tells of more.");
  }

  private static Candidate candidate(
      double threshold, int episodes, int caught, int delay, int falseAlarms, boolean best) {
    return new Candidate(
        threshold,
        3,
        5,
        episodes,
        Duration.ofMinutes(310),
        caught,
        Optional.of(Duration.ofSeconds(delay)),
        falseAlarms,
        Duration.ofMinutes(7),
        best);
  }

  /** The same with other ids. */
  static BacktestResult renamed(BacktestResult result, String prefix) {
    return new BacktestResult(
        result.definitions(),
        result.history(),
        result.span(),
        result.delay(),
        result.incidents(),
        result.alarms().stream().map(alarm -> SampleOutcome.renamed(alarm, prefix)).toList(),
        result.notes());
  }

  /** One alarm that never fires, and no incidents. */
  static BacktestResult quiet() {
    MetricAlarm alarm = single("AWS/RDS", "FreeStorageSpace", "Minimum", 400e9);
    AlarmState[] states = new AlarmState[MINUTES];
    Arrays.fill(states, AlarmState.OK);
    return new BacktestResult(
        "the files",
        "the CSV file storage.csv",
        SPAN,
        Duration.ZERO,
        List.of(),
        List.of(
            SampleOutcome.of(
                "db-storage-low",
                "info",
                alarm,
                states,
                List.of(),
                Fidelity.EXACT,
                false,
                SampleOutcome.graph(SampleSeries.storage()))),
        List.of());
  }

  /** An outcome of names and sentences that mean something to HTML, Markdown and terminals. */
  static BacktestResult hostile() {
    String name = "<script>alert(1)</script>|`x`\u001b[2J";
    MetricAlarm alarm = single("A&B", "\"><img src=x onerror=alert(1)>", "Average", 0.1);
    AlarmOutcome played =
        outcome(
            name, "page", alarm, SampleSeries.failed(), Fidelity.approximate("</td>|**b**"), false);
    return new BacktestResult(
        "revision </title><script>",
        "the CSV file <b>&amp;.csv",
        SPAN,
        Duration.ZERO,
        played.detections().stream().map(each -> each.incident()).toList(),
        List.of(played),
        List.of("note with https://example.com/ and <img src=//example.com/x> and @everybody"));
  }

  private static Incident incident(String name, int[] minutes) {
    Instant from = START.plus(Duration.ofMinutes(minutes[0]));
    return new Incident(name, new Span(from, from.plus(Duration.ofMinutes(minutes[1]))));
  }

  private static MetricAlarm ratio() {
    return alarm(
        new Watched.MetricMath(
            List.of(
                new MetricDataQuery(
                    "ratio", null, "100 * failed / requests", "Failed requests", true, null),
                MetricDataQuery.of(
                    "failed",
                    stat("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "Sum"),
                    false),
                MetricDataQuery.of(
                    "requests", stat("AWS/ApplicationELB", "RequestCount", "Sum"), false))),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        1.0);
  }

  private static MetricAlarm single(
      String namespace, String metric, String statistic, double threshold) {
    return alarm(
        new Watched.SingleMetric(stat(namespace, metric, statistic)),
        metric.startsWith("Free")
            ? ComparisonOperator.LESS_THAN_THRESHOLD
            : ComparisonOperator.GREATER_THAN_THRESHOLD,
        threshold);
  }

  private static MetricStat stat(String namespace, String metric, String statistic) {
    return new MetricStat(
        Metric.of(namespace, metric, Map.of()), 60, Statistic.parse(statistic), null);
  }

  private static MetricAlarm alarm(
      Watched watched, ComparisonOperator operator, @Nullable Double threshold) {
    return new MetricAlarm(
        "shop-prod-sample",
        null,
        new Actions(
            true, List.of(), List.of("arn:aws:sns:eu-central-1:111122223333:shop-prod"), List.of()),
        watched,
        5,
        3,
        operator,
        threshold,
        null,
        TreatMissingData.MISSING,
        null);
  }

  private static AlarmOutcome outcome(
      String id,
      String severity,
      MetricAlarm alarm,
      double[] values,
      Fidelity fidelity,
      boolean rangeSensitive) {
    AlarmState[] states = new AlarmState[MINUTES];
    AlarmState state = AlarmState.INSUFFICIENT_DATA;
    for (int i = 0; i < MINUTES; i++) {
      int breaching = 0;
      int missing = 0;
      for (int j = Math.max(0, i - 5); j < i; j++) {
        missing += Double.isNaN(values[j]) ? 1 : 0;
        Double threshold = alarm.threshold();
        breaching +=
            threshold != null && alarm.comparisonOperator().breaches(values[j], threshold) ? 1 : 0;
      }
      state =
          missing == Math.min(i, 5)
              ? AlarmState.INSUFFICIENT_DATA
              : breaching >= 3 ? AlarmState.ALARM : AlarmState.OK;
      states[i] = state;
    }
    return SampleOutcome.of(
        id, severity, alarm, states, KNOWN, fidelity, rangeSensitive, SampleOutcome.graph(values));
  }

  private static AlarmOutcome composite(AlarmOutcome one, AlarmOutcome other) {
    AlarmState[] states = new AlarmState[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      Instant at = START.plus(Duration.ofMinutes(i));
      states[i] =
          SampleOutcome.state(one, at) == AlarmState.ALARM
                  && SampleOutcome.state(other, at) == AlarmState.ALARM
              ? AlarmState.ALARM
              : AlarmState.OK;
    }
    CompositeAlarm alarm =
        new CompositeAlarm(
            "shop-prod-checkout-impaired",
            null,
            new Actions(
                true,
                List.of(),
                List.of("arn:aws:sns:eu-central-1:111122223333:shop-prod"),
                List.of()),
            "ALARM(\"shop-prod-api-5xx-ratio\") AND ALARM(\"shop-prod-api-latency-p99\")",
            null);
    return SampleOutcome.of(
        "checkout-impaired", "page", alarm, states, KNOWN, Fidelity.EXACT, false, List.of());
  }
}
