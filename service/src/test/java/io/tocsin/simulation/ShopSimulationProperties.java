package io.tocsin.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.accesslog.AccessLogEntry;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ShopSimulationProperties {

  @Property(tries = 25)
  void theSameArgumentsGiveTheSameMinutes(
      @ForAll Scenario scenario,
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
      @ForAll @IntRange(max = 20) int lead) {
    assertThat(minutes(scenario, seed, second, lead))
        .isEqualTo(minutes(scenario, seed, second, lead));
  }

  @Property(tries = 40)
  void aMinuteHoldsItsOwnRequestsInTimeOrder(
      @ForAll Scenario scenario,
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
    Instant expected = Instant.ofEpochSecond(second - second % 60);
    for (SimulatedMinute minute : minutes(scenario, seed, second, 4)) {
      assertThat(minute.minute()).isEqualTo(expected);
      assertThat(minute.requests())
          .isNotEmpty()
          .isSortedAccordingTo(Comparator.comparing(AccessLogEntry::time));
      AccessLogEntry first = minute.requests().get(0);
      AccessLogEntry last = minute.requests().get(minute.requests().size() - 1);
      assertThat(first.time()).isAfterOrEqualTo(expected);
      assertThat(last.time()).isBefore(expected.plusSeconds(60));
      expected = expected.plusSeconds(60);
    }
  }

  @Property(tries = 40)
  void whatIsReportedIsNeverNegativeNorMissing(
      @ForAll Scenario scenario, @ForAll long seed, @ForAll @IntRange(max = 50) int lead) {
    for (SimulatedMinute minute : minutes(scenario, seed, 1_763_900_000L, lead)) {
      for (MetricSample sample : minute.metrics()) {
        Distribution distribution = sample.distribution();
        assertThat(sample.minute()).isEqualTo(minute.minute());
        assertThat(distribution.sampleCount()).isPositive();
        assertThat(distribution.minimum()).isNotNegative();
        assertThat(distribution.maximum()).isFinite();
        assertThat(distribution.sum()).isNotNegative().isFinite();
      }
      for (AccessLogEntry entry : minute.requests()) {
        assertThat(entry.sentBytes()).isNotNegative();
        assertThat(entry.receivedBytes()).isNotNegative();
        assertThat(entry.requestCreationTime()).isBeforeOrEqualTo(entry.time());
      }
    }
  }

  private static List<SimulatedMinute> minutes(
      Scenario scenario, long seed, long second, int lead) {
    Instant start = Instant.ofEpochSecond(second);
    ShopSimulation shop = new ShopSimulation(scenario, seed, start, start.plusSeconds(60L * lead));
    return Stream.generate(shop::next).limit(12).toList();
  }
}
