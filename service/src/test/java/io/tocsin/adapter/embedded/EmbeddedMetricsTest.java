package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Metrics: the store by the minute, and sections 1.6, 1.7, 6.1 and 6.2 of the semantics. */
class EmbeddedMetricsTest {
  private static final Metric LATENCY =
      Metric.of("AWS/ApplicationELB", "TargetResponseTime", Map.of("LoadBalancer", "app/x/1"));

  private final SettableClock clock = new SettableClock(NOON);
  private final EmbeddedAccount account =
      AccountFixture.open(
          JdbcConnectionPool.create(
              "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
          clock);
  private final CloudWatchClient cloudWatch = account.cloudWatch();

  private static MetricStat stat(String statistic, int period) {
    return new MetricStat(LATENCY, period, Statistic.parse(statistic), null);
  }

  private void publish(int minute, double... values) {
    account.publish(
        List.of(
            new MetricSample(LATENCY, NOON.plusSeconds(60L * minute), Distribution.of(values))));
  }

  private double[] read(MetricStat stat, int fromMinute, int slots) {
    return account.metrics().read(stat, NOON.plusSeconds(60L * fromMinute), slots).values();
  }

  @Test
  void aWindowSlidesOverMinutesAndAMissingOneIsNotZero() {
    publish(0, 0.1, 0.2);
    publish(1, 0.3);
    publish(3, 0.25);

    assertThat(read(stat("Sum", 60), 0, 4)[2]).isNaN();
    assertThat(read(stat("SampleCount", 120), 0, 2)).containsExactly(3, 1);
    assertThat(read(stat("SampleCount", 120), 1, 1)).containsExactly(1);
    assertThat(read(stat("Average", 180), 0, 1)[0]).isEqualTo(0.2, within(1e-12));
    assertThat(read(stat("p50", 300), 0, 1)).containsExactly(0.2);
    assertThat(read(stat("Maximum", 30), 0, 1)[0]).isNaN(); // section 1.7: not vended
  }

  @Test
  void packingKeepsValuesExactly() {
    double[] values = {0.001, 0.007, 1 / 3.0, 59.999};
    double[] counts = {1, 127, 128, 2.5};
    for (int n = 2; n <= 4; n++) {
      double[] v = Arrays.copyOf(values, n);
      double[] c = Arrays.copyOf(counts, n);
      PackedValues packed = PackedValues.of(new Distribution(1, 1, 0, 60, v, c));
      assertThat(packed.unpackedValues()).containsExactly(v);
      assertThat(packed.unpackedCounts()).containsExactly(c);
    }
  }

  @Test
  void threeDaysAreKept() {
    publish(0, 1);
    publish(4_320 + 60, 1);
    assertThat(read(stat("Sum", 60), 0, 1)[0]).isNaN();
    publish(5, 1);
    assertThat(read(stat("Sum", 60), 5, 1)[0]).isNaN();
  }

  @Test
  void threeDaysOfAThousandAndAHalfLatenciesAMinuteStayUnderTwoHundredMegabytes() {
    MetricMinutes minutes = new MetricMinutes();
    double[] values = new double[1500];
    double[] counts = new double[1500];
    for (int i = 0; i < 1500; i++) {
      values[i] = (i + 1) / 1000.0;
      counts[i] = 1 + i % 3;
    }
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    for (int minute = 0; minute < 4_320; minute++) {
      minutes.add(minute, new Distribution(3000, 2250, 0.001, 1.5, values.clone(), counts.clone()));
    }
    System.gc();
    long used = runtime.totalMemory() - runtime.freeMemory() - before;
    // Two of these and 58 plain metrics are the reference shop.
    assertThat(used).isLessThan(70_000_000);
    assertThat(minutes.statistic(4_319, 1, Statistic.parse("Average"))).isEqualTo(0.75);
  }

  private static MetricDataQuery query(String id, String statistic) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            s ->
                s.metric(
                        m ->
                            m.namespace("AWS/ApplicationELB")
                                .metricName("TargetResponseTime")
                                .dimensions(d -> d.name("LoadBalancer").value("app/x/1")))
                    .period(60)
                    .stat(statistic))
        .build();
  }

  /** Section 6.2: newest first by default, EndTime exclusive, StartTime rounded down. */
  @Test
  void getMetricDataReadsMetricsAndMath() {
    publish(0, 1, 3);
    publish(1, 5);
    publish(2, 7);

    var response =
        cloudWatch.getMetricData(
            r ->
                r.startTime(NOON.plusSeconds(10))
                    .endTime(NOON.plusSeconds(120))
                    .metricDataQueries(
                        query("m1", "Sum"),
                        query("m2", "SampleCount").toBuilder().returnData(false).build(),
                        MetricDataQuery.builder().id("e1").expression("m1/m2").build(),
                        MetricDataQuery.builder().id("e2").expression("e1*10").build()));

    assertThat(response.metricDataResults())
        .extracting(MetricDataResult::id)
        .containsExactly("m1", "e1", "e2");
    assertThat(response.metricDataResults().get(0).timestamps())
        .containsExactly(NOON.plusSeconds(60), NOON);
    assertThat(response.metricDataResults().get(1).values()).containsExactly(5.0, 2.0);
    assertThat(response.metricDataResults().get(2).values()).containsExactly(50.0, 20.0);
    assertThat(response.nextToken()).isNull();
  }

  @Test
  void getMetricDataPagesByDatapoints() {
    for (int minute = 0; minute < 5; minute++) {
      publish(minute, minute);
    }
    List<Double> values = new ArrayList<>();
    List<StatusCode> codes = new ArrayList<>();
    cloudWatch
        .getMetricDataPaginator(
            r ->
                r.startTime(NOON)
                    .endTime(NOON.plusSeconds(300))
                    .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                    .maxDatapoints(2)
                    .metricDataQueries(query("m1", "Sum")))
        .forEach(
            page ->
                page.metricDataResults()
                    .forEach(
                        result -> {
                          values.addAll(result.values());
                          codes.add(result.statusCode());
                        }));
    assertThat(values).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    assertThat(codes)
        .containsExactly(StatusCode.PARTIAL_DATA, StatusCode.PARTIAL_DATA, StatusCode.COMPLETE);
  }

  @Test
  void expressionsThatCannotBeComputedAreRefused() {
    assertThatThrownBy(
            () ->
                cloudWatch.getMetricData(
                    r ->
                        r.startTime(NOON)
                            .endTime(NOON.plusSeconds(60))
                            .metricDataQueries(
                                MetricDataQuery.builder().id("a").expression("b+m1").build(),
                                MetricDataQuery.builder().id("b").expression("a+m1").build(),
                                query("m1", "Sum"))))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("depends on itself");
  }

  @Test
  void putMetricDataTakesValuesCountsAndStatisticSets() {
    Instant at = NOON.minus(Duration.ofMinutes(1));
    cloudWatch.putMetricData(
        r ->
            r.namespace("Shop")
                .metricData(
                    d -> d.metricName("x").timestamp(at).values(1.0, 2.0).counts(3.0, 1.0),
                    d ->
                        d.metricName("x")
                            .timestamp(at)
                            .statisticValues(
                                s -> s.sampleCount(2.0).sum(10.0).minimum(4.0).maximum(6.0))));
    Metric metric = Metric.of("Shop", "x", Map.of());
    assertThat(
            account
                .metrics()
                .read(new MetricStat(metric, 60, Statistic.AVERAGE, null), at, 1)
                .values())
        .containsExactly(2.5);
    assertThat(cloudWatch.listMetrics(r -> r.namespace("Shop")).metrics())
        .extracting(m -> m.metricName())
        .containsExactly("x");
    assertThatThrownBy(
            () ->
                cloudWatch.putMetricData(
                    r ->
                        r.namespace("Shop")
                            .metricData(d -> d.metricName("x").value(1.0).values(2.0))))
        .isInstanceOf(CloudWatchException.class);
  }
}
