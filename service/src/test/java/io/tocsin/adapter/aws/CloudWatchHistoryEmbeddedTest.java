package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.backtest.Backtest;
import io.tocsin.backtest.BacktestProgress;
import io.tocsin.backtest.Delays;
import io.tocsin.backtest.Fidelity;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.Portions;
import io.tocsin.backtest.Span;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.evaluation.Playback;
import io.tocsin.evaluation.PlaybackListener;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** History must say what the account's own alarms saw. */
class CloudWatchHistoryEmbeddedTest {
  private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(8));
  private static final Metric LATENCY = metric("TargetResponseTime");
  private static final Metric FAILED = metric("HTTPCode_Target_5XX_Count");
  private static final Metric REQUESTS = metric("RequestCount");

  private final AtomicReference<Instant> clock = new AtomicReference<>(START);
  private EmbeddedAccount account;
  private List<StateTransition> live;

  @BeforeEach
  void live_alarms_see_eight_hours_of_metrics_with_gaps() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    account =
        EmbeddedAccount.open(
            dataSource,
            "111122223333",
            "eu-central-1",
            clock::get,
            EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    alarms().forEach(account.cloudWatch()::putMetricAlarm);
    live = new ArrayList<>();
    Random random = new Random(20261122);
    boolean up = true;
    for (Instant minute = START; minute.isBefore(END); minute = minute.plusSeconds(60)) {
      up = random.nextInt(25) == 0 ? !up : up;
      List<MetricSample> samples = new ArrayList<>();
      if (up || random.nextInt(6) == 0) {
        samples.add(new MetricSample(LATENCY, minute, latencies(random)));
        samples.add(
            new MetricSample(REQUESTS, minute, Distribution.repeated(1, 50 + random.nextInt(100))));
        if (random.nextInt(3) > 0) {
          samples.add(
              new MetricSample(FAILED, minute, Distribution.repeated(1, 1 + random.nextInt(9))));
        }
      }
      account.publish(samples);
      clock.set(minute.plusSeconds(60));
      live.addAll(account.evaluate(clock.get()));
    }
  }

  @Test
  void a_back_test_of_the_same_alarms_makes_the_same_transitions_at_the_same_instants() {
    List<StateTransition> played = play(new MetricDataReader(account.cloudWatch()));

    assertThat(live).hasSizeGreaterThan(60);
    assertThat(live).extracting(StateTransition::to).contains(AlarmState.values());
    assertThat(live)
        .extracting(StateTransition::alarm)
        .contains("sum", "p90", "mean", "max", "ratio");
    assertThat(played).containsExactlyInAnyOrderElementsOf(live);
  }

  @Test
  void a_back_test_in_stretches_and_threads_tells_the_same() {
    Span span = new Span(START.plus(Duration.ofHours(2)), END);
    List<MetricAlarm> alarms = liveAlarms();
    List<PlayedAlarm> played =
        alarms.stream().map(alarm -> new PlayedAlarm(alarm.name(), alarm, "", null)).toList();

    List<StateTransition> transitions =
        new Backtest("the account", played, span, Delays.NONE, List.of(), END)
                .run(
                    history(alarms),
                    BacktestProgress.NONE,
                    new Portions(2, 3, 1, Duration.ofMinutes(90)))
                .alarms()
                .stream()
                .flatMap(outcome -> outcome.transitions().stream())
                .toList();

    assertThat(transitions)
        .containsExactlyInAnyOrderElementsOf(
            live.stream()
                .filter(transition -> transition.at().isAfter(span.from()))
                .map(CloudWatchHistoryEmbeddedTest::withoutData)
                .toList());
  }

  private static StateTransition withoutData(StateTransition transition) {
    return new StateTransition(
        transition.alarm(),
        transition.at(),
        transition.from(),
        transition.to(),
        new StateReason(transition.reason().text(), null));
  }

  @Test
  void chunks_answer_what_the_whole_answers() {
    CloudWatchHistory history = history(List.of());
    MetricStat mean = new MetricStat(LATENCY, 900, Statistic.AVERAGE, null);
    MetricStat p99 = new MetricStat(LATENCY, 300, new Statistic("p99"), null);
    Instant middle = START.plus(Duration.ofHours(3));

    MetricSource whole = history.read(List.of(mean, p99), START, END);
    MetricSource chunk = history.read(List.of(p99, mean), middle, middle.plusSeconds(7200));

    for (int minute = 0; minute < 60; minute++) {
      Instant at = middle.plusSeconds(60L * minute);
      assertThat(chunk.read(mean, at, 4)).isEqualTo(whole.read(mean, at, 4));
      assertThat(chunk.read(p99, at, 12)).isEqualTo(whole.read(p99, at, 12));
    }
  }

  @Test
  void what_was_not_asked_for_and_what_lies_outside_is_missing() {
    CloudWatchHistory history = history(List.of());
    MetricStat sum = new MetricStat(REQUESTS, 60, Statistic.SUM, null);

    MetricSource source = history.read(List.of(sum), START, START.plusSeconds(600));

    assertThat(source.read(sum.withStatistic(Statistic.MAXIMUM), START, 2).values())
        .containsOnly(Double.NaN);
    assertThat(source.read(sum, START.minusSeconds(120), 2).values()).containsOnly(Double.NaN);
  }

  @Test
  void the_last_15_days_are_exact() {
    MetricStat p99 = new MetricStat(LATENCY, 300, new Statistic("p99"), null);

    assertThat(history(List.of()).fidelity(p99, END.minus(Duration.ofDays(14)), END, END))
        .isEqualTo(Fidelity.EXACT);
  }

  private CloudWatchHistory history(List<MetricAlarm> alarms) {
    return new CloudWatchHistory(
        new MetricDataReader(account.cloudWatch()), "the embedded account", alarms, END);
  }

  private List<MetricAlarm> liveAlarms() {
    return new CloudWatchAlarms(account.cloudWatch(), account.tagging(), clock::get, nap -> {})
        .list(Set.of()).alarms().stream().map(alarm -> (MetricAlarm) alarm.alarm()).toList();
  }

  private List<StateTransition> play(MetricDataReader reader) {
    List<MetricAlarm> alarms = liveAlarms();
    CloudWatchHistory history = new CloudWatchHistory(reader, "the embedded account", alarms, END);
    List<MetricStat> stats =
        alarms.stream()
            .flatMap(alarm -> alarm.watched().stats().stream())
            .flatMap(stat -> Stream.of(stat, stat.withStatistic(Statistic.SAMPLE_COUNT)))
            .toList();
    List<StateTransition> played = new ArrayList<>();
    Playback playback =
        new Playback(
            alarms,
            List.of(),
            new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE),
            START,
            Map.of(),
            new PlaybackListener() {
              @Override
              public void transitioned(StateTransition transition) {
                played.add(transition);
              }
            });
    Duration chunk = Duration.ofHours(2);
    Duration before = Duration.ofHours(12);
    for (Instant from = START; from.isBefore(END); from = from.plus(chunk)) {
      Instant to = from.plus(chunk);
      playback.run(history.read(stats, from.minus(before), to), to);
    }
    return played;
  }

  private static Distribution latencies(Random random) {
    double base = random.nextInt(40) == 0 ? 0.9 : 0.2;
    return Distribution.of(
        random
            .doubles(120, 0, 0.4)
            .map(noise -> Math.round((base + noise) * 1000) / 1000.0)
            .toArray());
  }

  private static Metric metric(String name) {
    return Metric.of("AWS/ApplicationELB", name, Map.of("LoadBalancer", "app/shop/1"));
  }

  private static List<PutMetricAlarmRequest> alarms() {
    return List.of(
        alarm("sum", FAILED, 300, 3, 2, 22).statistic("Sum").build(),
        alarm("mean", LATENCY, 60, 5, 3, 0.42).statistic("Average").build(),
        alarm("mean-of-10m", LATENCY, 600, 2, 1, 0.405).statistic("Average").build(),
        alarm("max", LATENCY, 900, 1, 1, 1.0).statistic("Maximum").build(),
        alarm("p90", LATENCY, 300, 1, 1, 0.565)
            .extendedStatistic("p90")
            .evaluateLowSampleCountPercentile("ignore")
            .build(),
        alarm("p50-of-30m", LATENCY, 1800, 1, 1, 0.402).extendedStatistic("p50").build(),
        PutMetricAlarmRequest.builder()
            .alarmName("ratio")
            .metrics(
                q -> q.id("failed").returnData(false).metricStat(s -> stat(s, FAILED)),
                q -> q.id("requests").returnData(false).metricStat(s -> stat(s, REQUESTS)),
                q -> q.id("ratio").expression("100 * FILL(failed, 0) / requests"))
            .evaluationPeriods(3)
            .datapointsToAlarm(2)
            .threshold(5.0)
            .treatMissingData("notBreaching")
            .comparisonOperator("GreaterThanThreshold")
            .build());
  }

  private static void stat(
      software.amazon.awssdk.services.cloudwatch.model.MetricStat.Builder stat, Metric metric) {
    stat.stat("Sum")
        .period(60)
        .metric(
            m ->
                m.namespace(metric.namespace())
                    .metricName(metric.name())
                    .dimensions(MetricConverter.dimensions(metric)));
  }

  private static PutMetricAlarmRequest.Builder alarm(
      String name, Metric metric, int period, int n, int m, double threshold) {
    return PutMetricAlarmRequest.builder()
        .alarmName(name)
        .namespace(metric.namespace())
        .metricName(metric.name())
        .dimensions(MetricConverter.dimensions(metric))
        .period(period)
        .evaluationPeriods(n)
        .datapointsToAlarm(m)
        .threshold(threshold)
        .comparisonOperator("GreaterThanThreshold");
  }
}
