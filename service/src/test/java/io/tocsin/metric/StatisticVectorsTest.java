package io.tocsin.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.vectors.CloudWatchVectors;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statistics as published or recorded: values, and which texts the API takes. */
final class StatisticVectorsTest {
  private static final String FILE = "comparisons-and-statistics.yaml";

  /** Cases that nothing here covers, and why. */
  private static final Map<String, String> NOT_COVERED =
      Map.of(
          "[] Sum",
          "a distribution has at least one sample; a period without is missing in Series");

  static Stream<Arguments> basic() {
    return CloudWatchVectors.list(FILE, "basic").stream()
        .filter(vector -> !NOT_COVERED.containsKey(id(vector)))
        .map(vector -> Arguments.of(id(vector), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void basic(String name, Map<String, Object> vector) {
    Statistic statistic = Statistic.parse((String) vector.get("stat"));
    Object value = vector.get("value");
    Double expected = value.equals("unavailable") ? Double.NaN : CloudWatchVectors.number(value);

    assertThat(StatisticValue.of(distribution(vector), statistic)).as(name).isEqualTo(expected);
  }

  @Test
  void statisticsTheApiTakesAreParsed() {
    assertThat(syntax("accept"))
        .hasSize(18)
        .allSatisfy(text -> assertThat(Statistic.parse((String) text).isBasic()).isFalse());
  }

  @Test
  void statisticsTheApiRefusesAreRefusedWithASentence() {
    assertThat(syntax("reject"))
        .hasSize(7)
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> Statistic.parse((String) text))
                    .hasMessageStartingWith("'" + text + "' is no CloudWatch statistic"));
  }

  @Test
  void equivalentStatisticsHaveTheSameValue() {
    double[] samples = {9, 1, 7, 3, 3, 8, 2, 100, 4, 6, 5};
    Distribution distribution = Distribution.of(samples);
    assertThat(syntax("equivalent"))
        .hasSize(2)
        .allSatisfy(
            pair -> {
              List<String> two = CloudWatchVectors.cast(pair);
              assertThat(StatisticValue.of(distribution, Statistic.parse(two.get(0))))
                  .isEqualTo(StatisticValue.of(distribution, Statistic.parse(two.get(1))));
            });
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(basic()).hasSize(9);
    assertThat(NOT_COVERED).hasSize(1);
  }

  private static List<Object> syntax(String kind) {
    Map<String, List<Object>> syntax =
        CloudWatchVectors.cast(CloudWatchVectors.load(FILE).get("extended_syntax"));
    return syntax.get(kind);
  }

  private static String id(Map<String, Object> vector) {
    Object samples =
        vector.getOrDefault("samples", vector.getOrDefault("values", vector.get("statistic_set")));
    return samples + " " + vector.get("stat");
  }

  private static Distribution distribution(Map<String, Object> vector) {
    if (vector.containsKey("samples")) {
      return Distribution.of(CloudWatchVectors.values(vector.get("samples")));
    }
    if (vector.containsKey("values")) {
      double[] values = CloudWatchVectors.values(vector.get("values"));
      double[] counts = CloudWatchVectors.values(vector.get("counts"));
      return Distribution.merge(
          Stream.of(0, 1).map(i -> Distribution.repeated(values[i], counts[i])).toList());
    }
    Map<String, Number> set = CloudWatchVectors.cast(vector.get("statistic_set"));
    return Distribution.ofStatisticSet(
        set.get("samplecount").doubleValue(),
        set.get("sum").doubleValue(),
        set.get("minimum").doubleValue(),
        set.get("maximum").doubleValue());
  }
}
