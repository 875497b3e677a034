package io.tocsin.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedSamplesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Metric METRIC = Metric.of("Shop", "Latency", Map.of());

  @Test
  void slots_hold_the_samples_from_their_start_up_to_their_end() {
    RecordedSamples samples =
        new RecordedSamples()
            .add(METRIC, NOON, 1)
            .add(METRIC, NOON.plusSeconds(59), 3)
            .add(METRIC, NOON.plusSeconds(60), 10);

    assertThat(read(samples, Statistic.AVERAGE, NOON, 2)).containsExactly(2, 10);
    assertThat(read(samples, Statistic.SUM, NOON.plusSeconds(30), 2))
        .containsExactly(13, Double.NaN);
  }

  @Test
  void samples_of_one_instant_add_up_in_any_order() {
    RecordedSamples samples =
        new RecordedSamples()
            .add(METRIC, NOON.plusSeconds(60), 5)
            .add(METRIC, NOON, 4)
            .add(METRIC, NOON, Distribution.repeated(1, 99));

    assertThat(read(samples, Statistic.parse("p99"), NOON, 1)).containsExactly(1);
    assertThat(read(samples, Statistic.MAXIMUM, NOON, 1)).containsExactly(4);
    assertThat(read(samples, Statistic.SAMPLE_COUNT, NOON, 1)).containsExactly(100);
  }

  @Test
  void a_metric_without_samples_is_missing() {
    assertThat(read(new RecordedSamples(), Statistic.SUM, NOON, 2))
        .containsExactly(Double.NaN, Double.NaN);
  }

  private static double[] read(RecordedSamples samples, Statistic statistic, Instant start, int n) {
    return samples.read(new MetricStat(METRIC, 60, statistic, null), start, n).values();
  }
}
