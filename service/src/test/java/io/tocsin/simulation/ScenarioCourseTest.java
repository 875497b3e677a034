package io.tocsin.simulation;

import static io.tocsin.simulation.ShopAlarm.BACKLOG;
import static io.tocsin.simulation.ShopAlarm.CONNECTIONS;
import static io.tocsin.simulation.ShopAlarm.CPU;
import static io.tocsin.simulation.ShopAlarm.DEAD_LETTERS;
import static io.tocsin.simulation.ShopAlarm.ELB_ERRORS;
import static io.tocsin.simulation.ShopAlarm.ERROR_RATIO;
import static io.tocsin.simulation.ShopAlarm.LATENCY;
import static io.tocsin.simulation.ShopAlarm.ORDERS_AGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each scenario's story, by night, by day and in the busiest hour: minutes after its beginning. */
class ScenarioCourseTest {

  static Stream<Arguments> seedsAndTimes() {
    return Stream.of("2026-11-18T03:17:00Z", "2026-11-20T10:00:00Z", "2026-11-22T19:41:00Z")
        .map(Instant::parse)
        .flatMap(
            time -> LongStream.of(1, 2, 3, 42, 20_261_122).mapToObj(s -> Arguments.of(s, time)));
  }

  @ParameterizedTest
  @MethodSource("seedsAndTimes")
  void aQuietShopRaisesNothing(long seed, Instant at) {
    assertThat(Course.of(Scenario.QUIET, seed, at).fired()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seedsAndTimes")
  void leakedConnectionsShowFirstInTheDatabaseThenInLatencyThenInErrors(long seed, Instant at) {
    Course course = Course.of(Scenario.DATABASE_CONNECTIONS, seed, at);

    assertThat(course.fired()).containsExactlyInAnyOrder(CONNECTIONS, LATENCY, ERROR_RATIO);
    assertThat(course.first(minute -> minute.maximum(Shop.CONNECTIONS) > 400)).isBetween(6, 10);
    assertThat(course.raised(CONNECTIONS)).isBetween(7, 11);
    assertThat(course.first(minute -> minute.maximum(Shop.CONNECTIONS) == 500)).isBetween(9, 14);
    assertThat(course.first(ShopMinute::p99IsSlow) - course.raised(CONNECTIONS)).isBetween(2, 4);
    assertThat(course.raised(LATENCY) - course.raised(CONNECTIONS)).isBetween(3, 6);
    assertThat(course.raised(ERROR_RATIO) - course.raised(LATENCY)).isBetween(2, 8);
    assertThat(course.first(minute -> minute.targetErrorPercent() > 1))
        .isGreaterThan(course.first(ShopMinute::p99IsSlow) + 1);
    assertThat(course.minute(40).targetErrorPercent()).isBetween(4.0, 20.0);
    assertSteadyAndClearedBetween(46, 52, course);
  }

  @ParameterizedTest
  @MethodSource("seedsAndTimes")
  void aFlashSaleOverloadsTheServersUntilMoreOfThemServeAndOrdersPileUp(long seed, Instant at) {
    Course course = Course.of(Scenario.FLASH_SALE, seed, at);

    assertThat(course.fired())
        .containsExactlyInAnyOrder(CPU, LATENCY, ELB_ERRORS, ERROR_RATIO, BACKLOG, ORDERS_AGE);
    assertThat(course.raised(CPU)).isBetween(3, 6);
    assertThat(course.raised(LATENCY)).isBetween(3, 6);
    assertThat(course.raised(ELB_ERRORS)).isBetween(4, 7);
    assertThat(course.raised(ERROR_RATIO)).isBetween(4, 7);
    assertThat(course.raised(BACKLOG)).isBetween(14, 26);
    assertThat(course.raised(ORDERS_AGE)).isGreaterThan(course.raised(BACKLOG)).isLessThan(36);
    assertThat(course.cleared(ELB_ERRORS)).as("more servers").isLessThan(15);
    assertThat(course.cleared(CPU)).as("all servers").isLessThan(24);
    assertThat(course.minute(30).maximum(Shop.IN_SERVICE)).isEqualTo(8);
    assertThat(course.minute(90).maximum(Shop.IN_SERVICE)).isEqualTo(4);
    assertSteadyAndClearedBetween(8, 55, course);
  }

  @ParameterizedTest
  @MethodSource("seedsAndTimes")
  void aBadDeployFailsCheckoutsAndNothingElse(long seed, Instant at) {
    Course course = Course.of(Scenario.BAD_DEPLOY, seed, at);

    assertThat(course.fired()).containsExactly(ERROR_RATIO);
    assertThat(course.raised(ERROR_RATIO)).isBetween(2, 6);
    assertSteadyAndClearedBetween(41, 48, course);
    assertThat(course.minute(20).maximum(Shop.CONNECTIONS)).isLessThan(200);
    assertThat(course.minute(20).elb5xx).isZero();
  }

  @ParameterizedTest
  @MethodSource("seedsAndTimes")
  void aStuckWorkerLeavesOrdersWaitingBehindAHealthyFrontDoor(long seed, Instant at) {
    Course course = Course.of(Scenario.STUCK_WORKER, seed, at);

    assertThat(course.fired()).containsExactlyInAnyOrder(ORDERS_AGE, BACKLOG, DEAD_LETTERS);
    assertThat(course.raised(ORDERS_AGE)).isBetween(5, 9);
    assertThat(course.raised(BACKLOG)).isGreaterThan(course.raised(ORDERS_AGE)).isLessThan(38);
    assertThat(course.raised(DEAD_LETTERS)).as("on recovery").isBetween(40, 45);
    assertSteadyAndClearedBetween(40, 60, course);
  }

  private static void assertSteadyAndClearedBetween(int from, int until, Course course) {
    for (ShopAlarm alarm : course.fired()) {
      assertThat(course.cleared(alarm)).as("%s in %s", alarm, course).isBetween(from, until);
      assertThat(course.isSteady(alarm)).as("%s in %s", alarm, course).isTrue();
    }
  }
}
