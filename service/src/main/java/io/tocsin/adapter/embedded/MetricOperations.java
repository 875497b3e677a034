package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** PutMetricData and ListMetrics; limits as in their CloudWatch API reference (September 2026). */
final class MetricOperations {
  private static final int MOST_DATA = 1_000;
  private static final int MOST_VALUES = 150;
  private static final int PAGE = 500;

  private static final Duration LISTED = Duration.ofDays(14);

  private final MetricStore metrics;
  private final Storage storage;
  private final AccountId account;
  private final InstantSource clock;

  MetricOperations(MetricStore metrics, Storage storage, AccountId account, InstantSource clock) {
    this.metrics = metrics;
    this.storage = storage;
    this.account = account;
    this.clock = clock;
  }

  /** Has other processes see the names of metrics that came. */
  void tellNames() {
    List<Metric> fresh = metrics.takeFresh();
    if (!fresh.isEmpty()) {
      Instant now = clock.instant();
      storage.write(
          transaction -> {
            MetricNames.put(transaction.handle(), account.key(), fresh, now);
            return null;
          });
    }
  }

  /** Checks every datum before it keeps the first. */
  void put(PutMetricDataRequest request) {
    Constraints shape =
        new Constraints()
            .required("namespace", request.namespace())
            .size("metricData", request.metricData(), MOST_DATA);
    for (int i = 0; i < request.metricData().size(); i++) {
      MetricDatum datum = request.metricData().get(i);
      String path = "metricData." + (i + 1) + ".member.";
      MetricChecks.metric(shape, path, request.namespace(), datum.metricName(), datum.dimensions());
      shape
          .required(path + "metricName", datum.metricName())
          .size(path + "values", datum.values(), MOST_VALUES)
          .oneOf(path + "unit", datum.unitAsString(), MetricChecks.UNITS);
    }
    shape.check();
    Instant now = clock.instant();
    List<Distribution> distributions = new ArrayList<>();
    for (MetricDatum datum : request.metricData()) {
      Instant at = datum.timestamp() == null ? now : datum.timestamp();
      if (at.isAfter(now.plus(Duration.ofHours(2)))
          || at.isBefore(now.minus(Duration.ofDays(14)))) {
        throw CloudWatchErrors.value(
            "The parameter Timestamp of "
                + datum.metricName()
                + " must be at most two weeks in the past and two hours in the future, not "
                + at);
      }
      distributions.add(distribution(datum));
    }
    for (int i = 0; i < distributions.size(); i++) {
      MetricDatum datum = request.metricData().get(i);
      metrics.put(
          SdkConverter.metric(request.namespace(), datum.metricName(), datum.dimensions()),
          datum.timestamp() == null ? now : datum.timestamp(),
          distributions.get(i),
          datum.unitAsString());
    }
    tellNames();
  }

  private static Distribution distribution(MetricDatum datum) {
    int given =
        (datum.value() == null ? 0 : 1)
            + (datum.statisticValues() == null ? 0 : 1)
            + (datum.values().isEmpty() ? 0 : 1);
    if (given != 1) {
      throw CloudWatchErrors.combination(
          "The metric "
              + datum.metricName()
              + " needs exactly one of Value, Values and StatisticValues");
    }
    if (datum.value() != null) {
      return Distribution.of(number(datum, datum.value()));
    }
    StatisticSet set = datum.statisticValues();
    if (set != null) {
      if (set.sampleCount() == null
          || set.sum() == null
          || set.minimum() == null
          || set.maximum() == null
          || !(number(datum, set.sampleCount()) > 0)) {
        throw CloudWatchErrors.value(
            "The StatisticValues of "
                + datum.metricName()
                + " need Sum, Minimum, Maximum and a SampleCount above 0");
      }
      return Distribution.ofStatisticSet(
          set.sampleCount(),
          number(datum, set.sum()),
          number(datum, set.minimum()),
          number(datum, set.maximum()));
    }
    return counted(datum);
  }

  private static Distribution counted(MetricDatum datum) {
    List<Double> counts = datum.counts();
    if (!counts.isEmpty() && counts.size() != datum.values().size()) {
      throw CloudWatchErrors.value(
          "The parameters Values and Counts of " + datum.metricName() + " must be of equal length");
    }
    List<Distribution> parts = new ArrayList<>();
    for (int i = 0; i < datum.values().size(); i++) {
      double count = counts.isEmpty() ? 1 : number(datum, counts.get(i));
      if (!(count > 0)) {
        throw CloudWatchErrors.value("Counts of " + datum.metricName() + " must be above 0");
      }
      parts.add(Distribution.repeated(number(datum, datum.values().get(i)), count));
    }
    return Distribution.merge(parts);
  }

  private static double number(MetricDatum datum, double value) {
    if (!Double.isFinite(value)) {
      throw CloudWatchErrors.value(
          "The value " + value + " for metric " + datum.metricName() + " is not supported");
    }
    return value;
  }

  ListMetricsResponse list(ListMetricsRequest request) {
    boolean recent = "PT3H".equals(request.recentlyActiveAsString());
    Instant since = recent ? clock.instant().minus(Duration.ofHours(3)) : Instant.EPOCH;
    Set<Metric> all = new HashSet<>(metrics.list(metric -> matches(request, metric), since));
    if (!recent) {
      // Other processes may have published these; how recently is known to them alone.
      Instant listed = clock.instant().minus(LISTED);
      storage.read(handle -> MetricNames.since(handle, account.key(), listed)).stream()
          .filter(metric -> matches(request, metric))
          .forEach(all::add);
    }
    List<Metric> found = all.stream().sorted(Comparator.comparing(Metric::toString)).toList();
    Page<Metric> page =
        PageToken.page(found, Metric::toString, AlarmQueries.token(request.nextToken()), PAGE);
    return ListMetricsResponse.builder()
        .metrics(page.items().stream().map(DescribedAlarm::sdk).toList())
        .nextToken(page.next())
        .build();
  }

  private static boolean matches(ListMetricsRequest request, Metric metric) {
    if (request.namespace() != null && !request.namespace().equals(metric.namespace())) {
      return false;
    }
    if (request.metricName() != null && !request.metricName().equals(metric.name())) {
      return false;
    }
    for (DimensionFilter filter : request.dimensions()) {
      String value = metric.dimensions().get(filter.name());
      if (value == null || (filter.value() != null && !filter.value().equals(value))) {
        return false;
      }
    }
    return true;
  }
}
