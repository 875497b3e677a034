package io.tocsin.adapter.embedded;

import io.tocsin.metric.InsightsQuery;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** GetMetricData: metrics and metric math, newest first, paged by datapoints (semantics 6.2). */
final class MetricDataOperations {
  private static final int MOST_QUERIES = 500;
  private static final int MOST_DATAPOINTS = 100_800;

  private final MetricStore metrics;
  private final AccountId account;

  MetricDataOperations(MetricStore metrics, AccountId account) {
    this.metrics = metrics;
    this.account = account;
  }

  private record Point(Instant at, double value) {}

  private record Result(String id, String label, List<Point> points) {}

  GetMetricDataResponse get(GetMetricDataRequest request) {
    check(request);
    boolean newestFirst = !"TimestampAscending".equals(request.scanByAsString());
    List<Result> results = new Evaluated(request).results(newestFirst);
    int most = request.maxDatapoints() == null ? MOST_DATAPOINTS : request.maxDatapoints();
    int from = offset(request);
    return page(results, from, most);
  }

  private void check(GetMetricDataRequest request) {
    Constraints shape =
        new Constraints()
            .required("startTime", request.startTime())
            .required("endTime", request.endTime())
            .size("metricDataQueries", request.metricDataQueries(), MOST_QUERIES)
            .range("maxDatapoints", request.maxDatapoints(), 1, MOST_DATAPOINTS)
            .oneOf(
                "scanBy",
                request.scanByAsString(),
                List.of("TimestampDescending", "TimestampAscending"));
    QueryChecks.shape(shape, "metricDataQueries", request.metricDataQueries());
    shape.check();
    if (!request.startTime().isBefore(request.endTime())) {
      throw CloudWatchErrors.validation("The parameter StartTime must be less than EndTime");
    }
    QueryChecks.entries(request.metricDataQueries(), account);
  }

  private static int offset(GetMetricDataRequest request) {
    String key = AlarmQueries.token(request.nextToken());
    try {
      return key == null ? 0 : Integer.parseInt(key);
    } catch (NumberFormatException e) {
      throw CloudWatchErrors.nextToken();
    }
  }

  /** Cuts datapoints {@code from} to {@code from + most} out of all results, one after another. */
  private static GetMetricDataResponse page(List<Result> results, int from, int most) {
    List<MetricDataResult> page = new ArrayList<>();
    int seen = 0;
    for (Result result : results) {
      int size = result.points().size();
      int low = Math.min(Math.max(from - seen, 0), size);
      int high = Math.min(Math.max(from + most - seen, 0), size);
      boolean empty = size == 0 && from == 0;
      if (high > low || empty) {
        List<Point> points = result.points().subList(low, high);
        page.add(
            MetricDataResult.builder()
                .id(result.id())
                .label(result.label())
                .timestamps(points.stream().map(Point::at).toList())
                .values(points.stream().map(Point::value).toList())
                .statusCode(high < size ? "PartialData" : "Complete")
                .build());
      }
      seen += size;
    }
    return GetMetricDataResponse.builder()
        .metricDataResults(page)
        .nextToken(seen > from + most ? PageToken.of(String.valueOf(from + most)) : null)
        .build();
  }

  /** The queries of one request; expressions may use one another in any order. */
  private final class Evaluated {
    private final Map<String, MetricDataQuery> queries = new LinkedHashMap<>();
    private final Map<String, Series> metricSeries = new LinkedHashMap<>();
    private final Map<String, Series> expressions = new HashMap<>();
    private final Instant start;
    private final Instant end;

    Evaluated(GetMetricDataRequest request) {
      start = request.startTime().truncatedTo(ChronoUnit.MINUTES);
      end = request.endTime();
      for (var query : request.metricDataQueries()) {
        queries.put(query.id(), SdkConverter.query(query));
      }
      long asked = 0;
      for (MetricDataQuery query : queries.values()) {
        asked += query.metricStat() == null ? 0 : slots(query.metricStat().period());
      }
      if (asked > 10L * MOST_DATAPOINTS) {
        throw CloudWatchErrors.validation(
            "The request asks for " + asked + " datapoints; ask for fewer metrics or less time");
      }
      for (MetricDataQuery query : queries.values()) {
        MetricStat stat = query.metricStat();
        if (stat != null) {
          metricSeries.put(query.id(), metrics.read(stat, start, (int) slots(stat.period())));
        }
      }
    }

    private long slots(int period) {
      long seconds = Duration.between(start, end).toSeconds();
      return Math.max(1, (seconds + period - 1) / period);
    }

    List<Result> results(boolean newestFirst) {
      List<Result> results = new ArrayList<>();
      for (MetricDataQuery query : queries.values()) {
        if (query.returnData()) {
          results.add(
              new Result(query.id(), label(query), points(series(query.id(), 0), newestFirst)));
        }
      }
      return results;
    }

    private Series series(String id, int depth) {
      MetricDataQuery query = queries.get(id);
      if (query == null || depth > queries.size()) {
        throw CloudWatchErrors.validation(
            query == null
                ? "The Id " + id + " is used in an expression but is no query of the request"
                : "The expression " + id + " depends on itself");
      }
      if (query.metricStat() != null) {
        return Objects.requireNonNull(metricSeries.get(id));
      }
      Series known = expressions.get(id);
      if (known == null) {
        known = compute(query, depth);
        expressions.put(id, known);
      }
      return known;
    }

    private Series compute(MetricDataQuery query, int depth) {
      if (InsightsQuery.isOne(String.valueOf(query.expression()))) {
        throw CloudWatchErrors.validation(
            "This account does not evaluate Metrics Insights queries, such as that of "
                + query.id());
      }
      try {
        MetricMath math = MetricMath.parse(Objects.requireNonNull(query.expression()));
        Map<String, Series> used = new HashMap<>();
        for (String id : math.ids()) {
          Series series = series(id, depth + 1);
          if (queries.get(id).metricStat() == null) {
            used.put(id, series);
          }
        }
        int period = period(query);
        return math.evaluate(metricSeries, used, start, period, (int) slots(period));
      } catch (IllegalArgumentException e) {
        throw CloudWatchErrors.validation(
            "Error in expression '" + query.id() + "': " + e.getMessage());
      }
    }

    private int period(MetricDataQuery query) {
      if (query.period() != null) {
        return query.period();
      }
      return metricSeries.values().stream().mapToInt(Series::period).max().orElse(60);
    }

    private String label(MetricDataQuery query) {
      if (query.label() != null) {
        return query.label();
      }
      MetricStat stat = query.metricStat();
      return stat == null ? query.id() : stat.metric().name();
    }

    private List<Point> points(Series series, boolean newestFirst) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < series.size(); i++) {
        int slot = newestFirst ? series.size() - 1 - i : i;
        if (!series.isMissing(slot)) {
          points.add(new Point(series.timestamp(slot), series.values()[slot]));
        }
      }
      return points;
    }
  }
}
