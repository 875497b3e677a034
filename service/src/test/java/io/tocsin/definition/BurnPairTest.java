package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnPairTest {

  private static Objective objective(String percent, int days) {
    return new Objective(new BigDecimal(percent), Duration.ofDays(days));
  }

  private static BurnPair pair(String longWindow, int days) {
    return BurnPair.of(Duration.ofDays(days)).stream()
        .filter(pair -> SloAlarms.text(pair.longWindow()).equals(longWindow))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> rates(int days) {
    return BurnPair.of(Duration.ofDays(days)).stream()
        .map(pair -> pair.rate().toPlainString())
        .toList();
  }

  @Test
  void the_rates_of_thirty_days_are_those_of_the_workbook() {
    assertThat(rates(30)).containsExactly("14.4", "6", "3", "1");
  }

  @Test
  void four_weeks_and_a_week_have_rates_of_their_own() {
    assertThat(rates(28)).containsExactly("13.44", "5.6", "2.8", "0.9333");
    assertThat(rates(7)).containsExactly("13.44", "3.5", "1.4", "0.98");
  }

  @Test
  void the_short_window_is_a_twelfth_of_the_long_one() {
    assertThat(BurnPair.of(Duration.ofDays(30)))
        .allSatisfy(
            pair -> assertThat(pair.shortWindow()).isEqualTo(pair.longWindow().dividedBy(12)));
  }

  /** Seconds until it fires; 0 stands for never. */
  @ParameterizedTest(name = "{0} % over {1}: above {2} of errors")
  @CsvSource({
    "99,    1h, 0.144,  518,   0,     0,     7",
    "99,    6h, 0.06,   1296,  12960, 0,     17",
    "99.5,  1h, 0.072,  259,   2592,  0,     14",
    "99.5,  6h, 0.03,   648,   6480,  0,     33",
    "99.9,  1h, 0.0144, 52,    518,   0,     69",
    "99.9,  6h, 0.006,  130,   1296,  12960, 167",
    "99.9,  3d, 0.001,  259,   2592,  25920, 1000",
    "99.95, 1h, 0.0072, 26,    259,   2592,  139"
  })
  void what_the_numbers_mean(
      String percent,
      String window,
      double firesAbove,
      int atAll,
      int atTenPercent,
      int atOnePercent,
      long loneError) {
    BurnPair pair = pair(window, 30);
    Objective objective = objective(percent, 30);

    assertThat(pair.errorRatio(objective).doubleValue()).isCloseTo(firesAbove, within(1e-12));
    assertThat(seconds(pair, objective, 1)).isEqualTo(atAll);
    assertThat(seconds(pair, objective, 0.1)).isEqualTo(atTenPercent);
    assertThat(seconds(pair, objective, 0.01)).isEqualTo(atOnePercent);
    assertThat(Math.round(pair.loneErrorFiresBelow(objective))).isEqualTo(loneError);
  }

  private static long seconds(BurnPair pair, Objective objective, double ratio) {
    return pair.timeToFire(objective, ratio)
        .map(time -> Math.round(time.toMillis() / 1000.0))
        .orElse(0L);
  }

  @Test
  void a_pair_cannot_fire_when_even_failing_everything_burns_too_slowly() {
    assertThat(pair("1h", 30).canFire(objective("93.06", 30))).isTrue();
    assertThat(pair("1h", 30).canFire(objective("93.05", 30))).isFalse();
    assertThat(pair("6h", 30).canFire(objective("83.34", 30))).isTrue();
    assertThat(pair("6h", 30).canFire(objective("83.3", 30))).isFalse();
  }

  @Test
  void few_requests_do_not_count_until_three_errors_are_what_it_takes() {
    assertThat(pair("1h", 30).fewestRequests(objective("99.9", 30), 3)).isEqualTo(209);
    assertThat(pair("3d", 30).fewestRequests(objective("99.9", 30), 3)).isEqualTo(3000);
    assertThat(pair("1h", 30).fewestRequests(objective("99.9", 30), 0)).isZero();
  }

  @Test
  void the_budget_is_exact() {
    assertThat(objective("99.9", 30).budget().toPlainString()).isEqualTo("0.001");
    assertThat(objective("99.95", 30).budget().toPlainString()).isEqualTo("0.0005");
    assertThat(objective("99", 30).budget().toPlainString()).isEqualTo("0.01");
  }
}
