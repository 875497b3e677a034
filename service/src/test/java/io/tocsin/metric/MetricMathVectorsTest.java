package io.tocsin.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.vectors.CloudWatchVectors;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The User Guide's examples of metric math, and results recorded from the live service. What alarms
 * may hold, {@code alarm_admission}, is the embedded account's question: MathAdmissionVectorsTest.
 */
final class MetricMathVectorsTest {
  private static final String FILE = "metric-math.yaml";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Set<String> NOT_INPUTS =
      Set.of("expr", "out", "error", "prov", "note", "period");

  static Stream<Arguments> cases() {
    return CloudWatchVectors.list(FILE, "cases").stream()
        .map(vector -> Arguments.of(vector.get("expr"), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void evaluatesAsCloudWatchDoes(String expression, Map<String, Object> vector) {
    Object error = vector.get("error");
    if (error != null) {
      assertThatThrownBy(() -> MetricMath.parse(expression))
          .isInstanceOf(MetricMathSyntaxException.class)
          .hasMessageContaining((String) error);
      return;
    }
    int period = vector.containsKey("period") ? CloudWatchVectors.integer(vector, "period") : 60;
    Map<String, Series> metrics = new LinkedHashMap<>();
    vector.forEach(
        (key, value) -> {
          if (!NOT_INPUTS.contains(key)) {
            metrics.put(key, new Series(START, period, CloudWatchVectors.values(value)));
          }
        });
    Series result = MetricMath.parse(expression).evaluate(metrics);

    assertThat(result.values())
        .as(expression)
        .containsExactly(CloudWatchVectors.values(vector.get("out")), within(1e-12));
  }

  @Test
  void searchIsRefused() {
    assertThatThrownBy(() -> MetricMath.parse("SUM(SEARCH('{AWS/EC2}', 'Sum'))"))
        .hasMessage(
            "Metric math, column 5: SEARCH needs data that only CloudWatch has and cannot be"
                + " evaluated here.");
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(cases()).hasSize(34);
  }
}
