package io.tocsin.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatisticValueTest {
  /** 1 to 10, once each. */
  private static final Distribution TEN =
      Distribution.of(IntStream.rangeClosed(1, 10).asDoubleStream().toArray());

  @ParameterizedTest
  @CsvSource({
    "p0, 1",
    "p10, 1",
    "p10.1, 2",
    "p50, 5",
    "p90, 9",
    "p99, 10",
    "p100, 10",
    "tm90, 5", // 1 to 9
    "tc90, 9",
    "ts90, 45",
    "wm90, 5.4", // 1 to 9, and 9 for the 10
    "TM(10%:90%), 5.5",
    "TC(20%:), 8",
    "WM(10%:90%), 5.5", // 2, 2 to 9, 9
    "TM(2:4), 3.5",
    "TC(2:4), 2",
    "TS(2:4), 7",
    "WM(2:4), 3.5", // 2 2 3 4 and six times 4
    "WM(:4), 3.4",
    "WM(8:), 8.3",
    "PR(2:4), 20",
    "PR(:3), 30",
    "PR(9:), 10",
    "TC(100:200), 0",
    "IQM, 6" // 4 to 8
  })
  void extendedStatisticsOfOneToTen(String statistic, double value) {
    assertThat(StatisticValue.of(TEN, Statistic.parse(statistic))).isCloseTo(value, within(1e-9));
  }

  @Test
  void percentileCountsRepeatedValues() {
    Distribution distribution = Distribution.of(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 7});

    assertThat(StatisticValue.of(distribution, Statistic.parse("p90"))).isEqualTo(1);
    assertThat(StatisticValue.of(distribution, Statistic.parse("p91"))).isEqualTo(7);
    assertThat(StatisticValue.of(distribution, Statistic.parse("tm90"))).isEqualTo(1);
  }

  @Test
  void percentileOfFewSamplesIsOneOfThem() {
    Distribution one = Distribution.of(3);
    assertThat(StatisticValue.of(one, Statistic.parse("p99"))).isEqualTo(3);
    assertThat(StatisticValue.of(one, Statistic.parse("tm99"))).isEqualTo(3);
  }

  @Test
  void extendedStatisticsNeedValuesThatAreNotNegative() {
    Distribution set = Distribution.ofStatisticSet(4, 100, 10, 40);
    Distribution negative = Distribution.of(new double[] {-1, 2});

    assertThat(StatisticValue.of(set, Statistic.parse("tm90"))).isNaN();
    assertThat(StatisticValue.of(negative, Statistic.parse("p50"))).isNaN();
    assertThat(StatisticValue.of(negative, Statistic.AVERAGE)).isEqualTo(0.5);
  }

  @Test
  void meanOfNoSamplesIsMissing() {
    assertThat(StatisticValue.of(TEN, Statistic.parse("TM(100:200)"))).isNaN();
  }
}
