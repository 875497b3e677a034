package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.metric.Statistic;
import io.tocsin.vectors.CloudWatchVectors;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators, and how few samples are too few for a percentile. */
final class ComparisonVectorsTest {
  private static final String FILE = "comparisons-and-statistics.yaml";

  static Stream<Arguments> comparisons() {
    return CloudWatchVectors.list(FILE, "comparisons").stream()
        .map(
            vector ->
                Arguments.of(
                    vector.get("value")
                        + " "
                        + vector.get("op")
                        + " "
                        + vector.getOrDefault("threshold", vector.get("band")),
                    vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void comparisons(String name, Map<String, Object> vector) {
    ComparisonOperator operator = ComparisonOperator.of((String) vector.get("op")).orElseThrow();
    double[] value = {CloudWatchVectors.number(vector.get("value"))};
    byte[] slots =
        operator.needsBand()
            ? Slots.of(value, operator, band(vector.get("band")))
            : Slots.of(value, operator, CloudWatchVectors.number(vector.get("threshold")));
    Object breaching = vector.get("breaching");

    assertThat(slots[0])
        .as(name)
        .isEqualTo(
            breaching.equals("missing")
                ? Slots.MISSING
                : breaching.equals(true) ? Slots.BREACHING : Slots.GOOD);
  }

  private static BandValues band(@Nullable Object bounds) {
    if (bounds == null) {
      return new BandValues(new double[] {Double.NaN}, new double[] {Double.NaN});
    }
    double[] both = CloudWatchVectors.values(bounds);
    return new BandValues(new double[] {both[0]}, new double[] {both[1]});
  }

  static Stream<Arguments> minima() {
    return CloudWatchVectors.list(FILE, "low_sample_minimum").stream()
        .map(vector -> Arguments.of(vector.get("stat") + " " + vector.get("min"), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void minima(String name, Map<String, Object> vector) {
    Statistic statistic = Statistic.parse((String) vector.get("stat"));
    assertThat(LowSamplePercentile.minimum(statistic))
        .as(name)
        .isEqualTo(CloudWatchVectors.integer(vector, "min"));
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(comparisons()).hasSize(17);
    assertThat(minima()).hasSize(7);
  }
}
