package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.ComparisonOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {
  private final Findings findings = new Findings();
  private final Notation notation = new Notation(findings);
  private final ThresholdNotation thresholds = new ThresholdNotation(findings);

  @ParameterizedTest
  @CsvSource({
    "> 1, GREATER_THAN_THRESHOLD, 1",
    ">=0.5, GREATER_THAN_OR_EQUAL_TO_THRESHOLD, 0.5",
    "< -2, LESS_THAN_THRESHOLD, -2",
    "<= 1e9, LESS_THAN_OR_EQUAL_TO_THRESHOLD, 1000000000"
  })
  void a_threshold_is_a_sign_and_a_number(String text, ComparisonOperator sign, double value) {
    assertThat(thresholds.read(located(text))).isEqualTo(new ThresholdNotation.Limit(sign, value));
    assertThat(findings.sorted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "=> 1",
        "> NaN",
        "> 1e999",
        "> 80 %",
        "> 1,000",
        "!= 1",
        "above 3",
        "outside band(0)",
        "above Band(2)"
      })
  void other_thresholds_are_refused(String text) {
    assertThat(thresholds.read(located(text))).isNull();
    assertThat(findings.sorted()).hasSize(1);
  }

  @Test
  void a_band_has_a_width_or_is_one_of_the_metrics() {
    assertThat(thresholds.read(located("outside band(2)")))
        .isEqualTo(
            new ThresholdNotation.Band(
                ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD, "2"));
    assertThat(thresholds.read(located("above band( 1.5 )")))
        .isEqualTo(
            new ThresholdNotation.Band(ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD, "1.5"));
    assertThat(thresholds.read(located("below usual")))
        .isEqualTo(
            new ThresholdNotation.NamedBand(ComparisonOperator.LESS_THAN_LOWER_THRESHOLD, "usual"));
    assertThat(thresholds.number(located("below usual"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1m, 60", "48h, 172800", "2d, 172800"})
  void a_length_lies_between_its_bounds(String text, int seconds) {
    assertThat(notation.length(located(text), "warm_up", 60, 172_800, "1m to 2d"))
        .isEqualTo(seconds);
    assertThat(notation.length(located("59s"), "warm_up", 60, 172_800, "1m to 2d")).isNull();
    assertThat(findings.sorted()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"10s, 10", "30s, 30", "60s, 60", "1m, 60", "5m, 300", "1h, 3600", "1d, 86400"})
  void a_period_is_one_that_cloudwatch_has(String text, int seconds) {
    assertThat(notation.period(located(text))).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15s", "90s", "0m", "1", "1 m", "8d", "999999h", "-1m"})
  void other_periods_are_refused(String text) {
    assertThat(notation.period(located(text))).isNull();
    assertThat(findings.sorted()).hasSize(1);
  }

  @Test
  void datapoints_are_m_of_n() {
    assertThat(notation.datapoints(located("3 of 5"))).isEqualTo(new Notation.Datapoints(3, 5));
    assertThat(notation.datapoints(located("0 of 5"))).isNull();
  }

  private static Located located(String text) {
    return new Located(text, new Location("a.yaml", 1, 1), 0);
  }
}
