package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.metric.Statistic;
import io.tocsin.vectors.CloudWatchVectors;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators, and how few samples are too few for a percentile. */
final class ComparisonVectorsTest {
  private static final String FILE = "comparisons-and-statistics.yaml";

  /** Operators whose cases nothing here covers, and why. */
  private static final Map<String, String> NOT_COVERED =
      Map.of(
          "GreaterThanUpperThreshold", "needs a band, which only CloudWatch can compute",
          "LessThanLowerThreshold", "needs a band, which only CloudWatch can compute",
          "LessThanLowerOrGreaterThanUpperThreshold",
              "needs a band, which only CloudWatch can compute");

  static Stream<Arguments> comparisons() {
    return CloudWatchVectors.list(FILE, "comparisons").stream()
        .filter(vector -> !NOT_COVERED.containsKey((String) vector.get("op")))
        .map(
            vector ->
                Arguments.of(
                    vector.get("value") + " " + vector.get("op") + " " + vector.get("threshold"),
                    vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void comparisons(String name, Map<String, Object> vector) {
    ComparisonOperator operator = ComparisonOperator.of((String) vector.get("op")).orElseThrow();
    double value = CloudWatchVectors.number(vector.get("value"));
    double threshold = CloudWatchVectors.number(vector.get("threshold"));

    assertThat(operator.breaches(value, threshold)).as(name).isEqualTo(vector.get("breaching"));
  }

  static Stream<Arguments> minima() {
    return CloudWatchVectors.list(FILE, "low_sample_minimum").stream()
        .map(vector -> Arguments.of(vector.get("stat"), vector.get("min")));
  }

  @ParameterizedTest(name = "{0} needs {1} samples")
  @MethodSource
  void minima(String statistic, int minimum) {
    assertThat(LowSamplePercentile.minimum(Statistic.parse(statistic))).isEqualTo(minimum);
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(comparisons()).hasSize(6);
    assertThat(minima()).hasSize(7);
    assertThat(NOT_COVERED).hasSize(3);
    assertThat(CloudWatchVectors.list(FILE, "comparisons")).hasSize(17);
  }
}
