package io.tocsin.adapter.aws;

import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
  /** Datapoints asked for in one call: as much as is easily held, and read in five pages. */
  private static final int MOST_POINTS = 500_000;

  private final CloudWatchClient cloudWatch;
  private final TokenBucket calls;
  private final TokenBucket datapoints;

  /** For few reads now and then, which need no limit of their own. */
  public MetricDataReader(CloudWatchClient cloudWatch) {
    this(cloudWatch, InstantSource.system(), duration -> {});
  }

  /**
   * For reads of much at once, which stay below the rates that CloudWatch allows.
   *
   * @param sleeper waits when CloudWatch would refuse
   */
  public MetricDataReader(CloudWatchClient cloudWatch, InstantSource clock, Sleeper sleeper) {
    this.cloudWatch = cloudWatch;
    this.calls = new TokenBucket(CloudWatchLimits.METRIC_DATA_PER_SECOND, clock, sleeper);
    this.datapoints = new TokenBucket(CloudWatchLimits.DATAPOINTS_PER_SECOND, clock, sleeper);
  }

  @Override
  public Series read(MetricStat stat, Instant start, int slots) {
    Instant end = start.plusSeconds((long) slots * stat.period());
    return read(List.of(stat), start, end).get(0);
  }

  /**
   * Reads many series over one stretch of time, at most 500 queries and half a million datapoints a
   * call.
   *
   * @param start CloudWatch rounds it down to the minute, and to coarser grids beyond 15 days
   * @param end exclusive; a period that only begins before it is part of the series
   * @return one series per stat, in the order asked; NaN where there is no datapoint
   * @throws AccountFailure when the account does not answer or refuses a query
   */
  public List<Series> read(List<MetricStat> stats, Instant start, Instant end) {
    List<Series> result = new ArrayList<>();
    int from = 0;
    while (from < stats.size()) {
      int to = from;
      long points = 0;
      do {
        points += slots(start, end, stats.get(to++).period());
      } while (to < stats.size()
          && to - from < CloudWatchLimits.METRIC_DATA_QUERIES
          && points + slots(start, end, stats.get(to).period()) <= MOST_POINTS);
      result.addAll(batch(stats.subList(from, to), start, end));
      from = to;
    }
    return result;
  }

  private List<Series> batch(List<MetricStat> stats, Instant start, Instant end) {
    Map<String, Series> series = new LinkedHashMap<>();
    List<MetricDataQuery> queries = new ArrayList<>();
    for (int i = 0; i < stats.size(); i++) {
      String id = "q" + i;
      int period = stats.get(i).period();
      series.put(id, Series.missing(start, period, slots(start, end, period)));
      queries.add(
          MetricDataQuery.builder().id(id).metricStat(MetricConverter.stat(stats.get(i))).build());
    }
    fill(
        series,
        queries,
        start,
        end,
        id -> stats.get(Integer.parseInt(id.substring(1))).metric().toString());
    return List.copyOf(series.values());
  }

  /**
   * Asks queries, with all their pages.
   *
   * @param series by the ids of the queries that return data; takes the datapoints
   * @param name of a query, for a sentence about it
   */
  void fill(
      Map<String, Series> series,
      List<MetricDataQuery> queries,
      Instant start,
      Instant end,
      UnaryOperator<String> name) {
    String token = null;
    int pages = 0;
    do {
      GetMetricDataResponse page = page(queries, start, end, token);
      for (MetricDataResult result : page.metricDataResults()) {
        if (result.statusCode() == StatusCode.FORBIDDEN
            || result.statusCode() == StatusCode.INTERNAL_ERROR) {
          throw new AccountFailure(
              "cloudwatch:GetMetricData gave no data for %s: %s"
                  .formatted(name.apply(result.id()), result.statusCodeAsString()),
              null);
        }
        Series target = series.get(result.id());
        if (target != null) {
          fill(result, target);
        }
      }
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
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
    calls.take();
    GetMetricDataResponse page =
        AwsFailures.call("cloudwatch:GetMetricData", () -> cloudWatch.getMetricData(request));
    datapoints.take(page.metricDataResults().stream().mapToInt(r -> r.values().size()).sum());
    return page;
  }

  private static int slots(Instant start, Instant end, int period) {
    long seconds = Duration.between(start, end).toSeconds();
    return Math.toIntExact((seconds + period - 1) / period);
  }

  private static void fill(MetricDataResult result, Series target) {
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
