package io.tocsin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.metric.Series;
import org.junit.jupiter.api.Test;

class ReadingTest {

  @Test
  void the_newest_value_is_the_one_now() {
    assertThat(Shop.reading("a", 1.0, 2.0, 3.0).now()).hasValue(3.0);
    assertThat(Shop.reading("a", 1.0, 2.0, null).now()).hasValue(2.0);
  }

  @Test
  void a_value_of_more_than_five_minutes_ago_is_not_there_now() {
    assertThat(Shop.reading("a", 1.0, null, null, null, null).now()).hasValue(1.0);
    assertThat(Shop.reading("a", 1.0, null, null, null, null, null).now()).isEmpty();
  }

  @Test
  void with_long_periods_the_last_two_count() {
    assertThat(ofHours(1.0, Double.NaN).now()).hasValue(1.0);
    assertThat(ofHours(1.0, Double.NaN, Double.NaN).now()).isEmpty();
  }

  @Test
  void one_value_is_data() {
    assertThat(Shop.reading("a", 1.0, null, null, null, null, null).hasData()).isTrue();
    assertThat(Shop.reading("a", null, null).hasData()).isFalse();
  }

  private static Reading ofHours(double... values) {
    return new Reading(
        "a",
        "A",
        "",
        1.0,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        new Series(Shop.NOON, 3600, values));
  }
}
