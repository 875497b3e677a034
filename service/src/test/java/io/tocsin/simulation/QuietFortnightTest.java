package io.tocsin.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No false alarm in two weeks, and numbers that look like a shop's. */
class QuietFortnightTest {
  private static final Instant START = Instant.parse("2026-11-09T00:00:00Z");
  private static final int MINUTES = 14 * 1_440;

  @ParameterizedTest
  @ValueSource(longs = {1, 42, 20_261_122})
  void noAlarmIsRaisedInAFortnight(long seed) {
    ShopSimulation shop = new ShopSimulation(Scenario.QUIET, seed, START, START);
    Map<ShopAlarm, ShopAlarm.Watch> watches = new EnumMap<>(ShopAlarm.class);
    for (ShopAlarm alarm : ShopAlarm.values()) {
      watches.put(alarm, alarm.new Watch());
    }
    int fewest = Integer.MAX_VALUE;
    int most = 0;
    double hottest = 0;
    double errors = 0;
    for (int m = 0; m < MINUTES; m++) {
      ShopMinute minute = new ShopMinute(shop.step());
      for (ShopAlarm alarm : ShopAlarm.values()) {
        if (watches.get(alarm).upAfter(minute)) {
          throw new AssertionError(alarm + " is raised in minute " + m + " of seed " + seed);
        }
      }
      assertThat(minute.elb5xx).isZero();
      fewest = Math.min(fewest, minute.requests);
      most = Math.max(most, minute.requests);
      hottest = Math.max(hottest, minute.average(Shop.SERVER_CPU));
      errors += minute.errorPercent() / MINUTES;
    }
    assertThat(fewest).isBetween(280, 380);
    assertThat(most).isBetween(1_200, 1_400);
    assertThat(hottest).as("far from scaling out").isLessThan(55);
    assertThat(errors).as("a few odd failures").isBetween(0.005, 0.02);
  }
}
