package io.tocsin.adapter.aws;

import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.plan.AccountFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Datapoints through GetMetricData.
 *
 * <p>Each query is paid for, so what is read together should be asked for together.
 */
public final class MetricDataReader implements MetricSource {
  private final CloudWatchClient cloudWatch;

  public MetricDataReader(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  @Override
  public Series read(MetricStat stat, Instant start, int slots) {
    Instant end = start.plusSeconds((long) slots * stat.period());
    return read(List.of(stat), start, end).get(0);
  }

  /**
   * Reads many series over one stretch of time, 500 queries a call.
   *
   * @param start CloudWatch rounds it down to the minute, and to coarser grids beyond 15 days
   * @param end exclusive; a period that only begins before it is part of the series
   * @return one series per stat, in the order asked; NaN where there is no datapoint
   * @throws AccountFailure when the account does not answer or refuses a query
   */
  public List<Series> read(List<MetricStat> stats, Instant start, Instant end) {
    List<Series> result = new ArrayList<>();
    for (int from = 0; from < stats.size(); from += CloudWatchLimits.METRIC_DATA_QUERIES) {
      int to = Math.min(stats.size(), from + CloudWatchLimits.METRIC_DATA_QUERIES);
      result.addAll(batch(stats.subList(from, to), start, end));
    }
    return result;
  }

  private List<Series> batch(List<MetricStat> stats, Instant start, Instant end) {
    List<Series> series = new ArrayList<>();
    List<MetricDataQuery> queries = new ArrayList<>();
    long seconds = Duration.between(start, end).toSeconds();
    for (int i = 0; i < stats.size(); i++) {
      MetricStat stat = stats.get(i);
      series.add(
          Series.missing(
              start,
              stat.period(),
              Math.toIntExact((seconds + stat.period() - 1) / stat.period())));
      queries.add(
          MetricDataQuery.builder().id("q" + i).metricStat(MetricConverter.stat(stat)).build());
    }
    String token = null;
    int pages = 0;
    do {
      GetMetricDataResponse page = page(queries, start, end, token);
      page.metricDataResults().forEach(result -> fill(result, series, stats));
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    return series;
  }

  private GetMetricDataResponse page(
      List<MetricDataQuery> queries, Instant start, Instant end, @Nullable String token) {
    GetMetricDataRequest request =
        GetMetricDataRequest.builder()
            .metricDataQueries(queries)
            .startTime(start)
            .endTime(end)
            .scanBy(ScanBy.TIMESTAMP_ASCENDING)
            .maxDatapoints(CloudWatchLimits.METRIC_DATA_POINTS)
            .nextToken(token)
            .build();
    return AwsFailures.call("cloudwatch:GetMetricData", () -> cloudWatch.getMetricData(request));
  }

  private static void fill(MetricDataResult result, List<Series> series, List<MetricStat> stats) {
    int index = Integer.parseInt(result.id().substring(1));
    if (result.statusCode() == StatusCode.FORBIDDEN
        || result.statusCode() == StatusCode.INTERNAL_ERROR) {
      throw new AccountFailure(
          "cloudwatch:GetMetricData gave no data for %s: %s"
              .formatted(stats.get(index).metric(), result.statusCodeAsString()),
          null);
    }
    Series target = series.get(index);
    for (int i = 0; i < result.timestamps().size(); i++) {
      long offset = Duration.between(target.start(), result.timestamps().get(i)).toSeconds();
      long slot = Math.floorDiv(offset, (long) target.period());
      // A start that is no whole minute is rounded down by CloudWatch, which adds a point before
      // it.
      if (slot >= 0 && slot < target.size()) {
        target.values()[(int) slot] = result.values().get(i);
      }
    }
  }
}
