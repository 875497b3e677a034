package io.tocsin.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which expressions always have a value, held against what they give without any data. */
class GaplessMathTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FILL(m1, 0)",
        "100 * FILL(m1, 0) - 5",
        "FILL(m1, 0) + m2",
        "m2 < FILL(m1, 0)",
        "MAX([FILL(m1, 0), m2])",
        "SUM([FILL(m1, 0), FILL(m2, 0)])",
        "SUM(FILL([m1, m2], 0))",
        "ABS(FILL(m1, -1))",
        "CEIL(FILL(m1, 0) / 1 + FILL(m2, 3))",
        "IF(FILL(m1, 0) > 5, 10, 0)",
        "IF(FILL(m1, 0), m1, m2)",
        "TIME_SERIES(5)",
        "TIME_SERIES(DATAPOINT_COUNT(m1)) + FILL(m1, 0)",
        "TIME_SERIES(AVG(FILL(m1, 2)))",
        "HOUR(m1)",
        "FILL(m1, FILL(m2, 1))",
      })
  void an_expression_that_has_no_gaps_has_none(String expression) {
    assertThat(MetricMath.parse(expression).hasNoGaps(id -> false)).isTrue();
    assertThat(values(expression)).noneMatch(v -> Double.isNaN(v));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m1",
        "m1 + 1",
        "TIME_SERIES(AVG(m1))",
        "FILL(m1, 0) / m2",
        "FILL(m1, 0) / FILL(m2, 0)",
        "FILL(m1, REPEAT)",
        "FILL(m1, m2)",
        "IF(m1, 1, 2)",
        "IF(FILL(m1, 0), 1)",
        "IF(FILL(m1, 0), 1, m2)",
        "FILL(m1, 0) * AVG(m2)",
        "RATE(FILL(m1, 0))",
        "LOG(FILL(m1, 0))",
      })
  void an_expression_that_may_have_gaps_has_some_without_data(String expression) {
    assertThat(MetricMath.parse(expression).hasNoGaps(id -> false)).isFalse();
    assertThat(values(expression)).anyMatch(v -> Double.isNaN(v));
  }

  @ParameterizedTest
  @ValueSource(strings = {"filled * 2", "filled + m1", "ABS(filled)"})
  void another_expression_without_gaps_hands_that_on(String expression) {
    assertThat(MetricMath.parse(expression).hasNoGaps("filled"::equals)).isTrue();
    assertThat(MetricMath.parse(expression).hasNoGaps(id -> false)).isFalse();
  }

  private static Double[] values(String expression) {
    Series nothing = Series.missing(START, 60, 5);
    double[] values =
        MetricMath.parse(expression).evaluate(Map.of("m1", nothing, "m2", nothing)).values();
    return Arrays.stream(values).boxed().toArray(Double[]::new);
  }
}
