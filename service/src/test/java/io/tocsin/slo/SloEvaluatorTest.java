package io.tocsin.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedSlo;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Desired;
import io.tocsin.evaluation.WatchedSeries;
import io.tocsin.metric.Metric;
import io.tocsin.metric.RecordedSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objectives of the files of definition/slo, over metrics written down here. */
class SloEvaluatorTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Desired DESIRED =
      DefinitionReader.read(
              Path.of(
                  System.getProperty("tocsin.root"),
                  "service/src/test/resources/definition/slo/alarms"),
              null,
              Map.of())
          .first()
          .orElseThrow();
  private static final Map<String, String> ALB =
      Map.of("LoadBalancer", "app/shop-api/50dc6c495c0c9188");
  private static final Metric REQUESTS = Metric.of("AWS/ApplicationELB", "RequestCount", ALB);
  private static final Metric FAILED =
      Metric.of("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", ALB);
  private static final Metric LATENCY = Metric.of("AWS/ApplicationELB", "TargetResponseTime", ALB);

  private final RecordedSamples samples = new RecordedSamples();

  private static DefinedSlo slo(String id) {
    return DESIRED.slos().stream().filter(slo -> slo.id().equals(id)).findFirst().orElseThrow();
  }

  private SloStatus status(String id) {
    return new SloEvaluator(samples).at(slo(id), DESIRED.environment(), NOW);
  }

  /** A point a minute, the last of the minute before now. */
  private void minutes(Metric metric, Duration from, Duration to, double value) {
    for (Instant at = NOW.minus(from); at.isBefore(NOW.minus(to)); at = at.plusSeconds(60)) {
      samples.add(metric, at, value);
    }
  }

  @Test
  void half_of_the_budget_is_left_when_half_of_what_may_fail_has_failed() {
    minutes(REQUESTS, Duration.ofDays(10), Duration.ZERO, 100);
    minutes(FAILED, Duration.ofDays(8), Duration.ofDays(7), 0.5);

    SloStatus status = status("checkout-availability");

    // 1,440,000 requests allow 1,440 errors; there were 720.
    assertThat(status.budget().counts()).isEqualTo(new Counts(1_440_000, 720));
    assertThat(status.budget().attained()).isCloseTo(99.95, within(1e-9));
    assertThat(status.budget().left()).isCloseTo(0.5, within(1e-9));
    assertThat(status.state()).isEqualTo(SloStatus.State.MET);
    assertThat(status.since()).isEqualTo(NOW.minus(Duration.ofDays(10)));
    assertThat(status.emptyIn()).isEmpty();
  }

  @Test
  void one_percent_of_errors_burns_ten_times_too_fast() {
    minutes(REQUESTS, Duration.ofDays(30), Duration.ZERO, 100);
    minutes(FAILED, Duration.ofHours(6), Duration.ZERO, 1);

    SloStatus status = status("checkout-availability");

    assertThat(status.burning().rate()).isCloseTo(10, within(1e-9));
    assertThat(status.budget().left()).isCloseTo(1 - 360 / 4320.0, within(1e-9));
    // 30 days times what is left, at ten times the pace.
    assertThat(status.emptyIn().orElseThrow().toMinutes()).isEqualTo(3_960);
    assertThat(status.pair(Duration.ofHours(1)).orElseThrow().isOver()).isFalse();
    assertThat(status.pair(Duration.ofHours(6)).orElseThrow().isOver()).isTrue();
    assertThat(status.state()).isEqualTo(SloStatus.State.BURNING);
  }

  @Test
  void a_pair_is_no_longer_over_when_its_short_window_is_clean() {
    minutes(REQUESTS, Duration.ofDays(30), Duration.ZERO, 100);
    minutes(FAILED, Duration.ofHours(6), Duration.ofHours(1), 2);

    PairStatus pair = status("checkout-availability").pair(Duration.ofHours(6)).orElseThrow();

    assertThat(pair.longWindow().isOver()).isTrue();
    assertThat(pair.shortWindow().rate()).isZero();
    assertThat(pair.isOver()).isFalse();
  }

  @Test
  void too_few_requests_are_marked_and_do_not_burn() {
    minutes(REQUESTS, Duration.ofHours(1), Duration.ZERO, 3);
    minutes(FAILED, Duration.ofHours(1), Duration.ZERO, 3);

    BurnRate hour =
        status("checkout-availability").pair(Duration.ofHours(1)).orElseThrow().longWindow();

    assertThat(hour.rate()).isCloseTo(1000, within(1e-6));
    assertThat(hour.fewestRequests()).isEqualTo(209);
    assertThat(hour.tooFewRequests()).isTrue();
    assertThat(hour.isOver()).isFalse();
  }

  @Test
  void without_requests_nothing_is_said() {
    SloStatus status = status("checkout-availability");

    assertThat(status.state()).isEqualTo(SloStatus.State.UNKNOWN);
    assertThat(status.budget().left()).isNaN();
    assertThat(status.since()).isNull();
    assertThat(status.emptyIn()).isEmpty();
  }

  @Test
  void more_errors_than_the_budget_leave_less_than_nothing() {
    minutes(REQUESTS, Duration.ofDays(2), Duration.ZERO, 100);
    minutes(FAILED, Duration.ofDays(2), Duration.ofDays(1), 1);

    SloStatus status = status("checkout-availability");

    assertThat(status.budget().left()).isCloseTo(-4, within(1e-9));
    assertThat(status.emptyIn()).contains(Duration.ZERO);
  }

  @Test
  void of_a_latency_the_answers_within_the_limit_are_good() {
    minutes(LATENCY, Duration.ofDays(1), Duration.ZERO, 0.3);
    minutes(LATENCY, Duration.ofDays(1), Duration.ofHours(12), 0.9);

    SloStatus status = status("checkout-latency");

    assertThat(status.budget().counts()).isEqualTo(new Counts(2_160, 720));
  }

  @Test
  void the_course_ends_at_what_is_left_and_its_steps_add_up() {
    minutes(REQUESTS, Duration.ofDays(20), Duration.ZERO, 100);
    minutes(FAILED, Duration.ofDays(11), Duration.ofDays(10), 0.7);

    SloStatus status = status("checkout-availability");

    assertThat(status.course()).hasSize(120);
    assertThat(status.course().get(119).at()).isEqualTo(NOW);
    assertThat(status.course().get(119).left()).isCloseTo(status.budget().left(), within(1e-9));
    assertThat(
            status.course().stream()
                .map(BudgetPoint::counts)
                .reduce(Counts.NONE, Counts::plus)
                .errors())
        .isCloseTo(status.budget().counts().errors(), within(1e-6));
  }

  @Test
  void burn_rates_are_those_that_the_alarms_compare() {
    Random random = new Random(7);
    for (int minute = 1; minute <= 4 * 1440; minute++) {
      Instant at = NOW.minus(Duration.ofMinutes(minute));
      samples.add(REQUESTS, at, 50 + random.nextInt(100));
      if (random.nextInt(10) == 0) {
        samples.add(FAILED, at, random.nextInt(8));
      }
    }
    SloStatus status = status("checkout-availability");

    for (PairStatus pair : status.pairs()) {
      assertThat(pair.longWindow().rate()).isEqualTo(compared(pair.longWindow()));
    }
    assertThat(status.pairs().get(0).shortWindow().rate())
        .isEqualTo(compared("checkout-availability-burn-5m"));
  }

  private double compared(BurnRate burn) {
    long hours = burn.window().toHours();
    return compared(
        "checkout-availability-" + "burn-" + (hours % 24 == 0 ? hours / 24 + "d" : hours + "h"));
  }

  private double compared(String id) {
    MetricAlarm alarm =
        DESIRED.alarms().stream()
            .filter(each -> each.id().equals(id))
            .map(each -> (MetricAlarm) each.alarm())
            .findFirst()
            .orElseThrow();
    return WatchedSeries.read(alarm, NOW, 1, samples).values()[0];
  }
}
