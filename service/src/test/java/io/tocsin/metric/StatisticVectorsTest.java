package io.tocsin.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.vectors.CloudWatchVectors;
import java.time.Instant;
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
  private static final Metric METRIC = Metric.of("Shop", "Basket", Map.of());

  static Stream<Arguments> basic() {
    return CloudWatchVectors.list(FILE, "basic").stream()
        .map(vector -> Arguments.of(id(vector), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void basic(String name, Map<String, Object> vector) {
    Statistic statistic = Statistic.parse((String) vector.get("stat"));
    Object value = vector.get("value");
    boolean none = value.equals("unavailable") || value.equals("missing");
    Double expected = none ? Double.NaN : CloudWatchVectors.number(value);
    RecordedSamples source = new RecordedSamples();
    if (!List.of().equals(vector.get("samples"))) {
      source.add(METRIC, Instant.EPOCH, distribution(vector));
    }

    Series series = source.read(new MetricStat(METRIC, 60, statistic, null), Instant.EPOCH, 1);
    assertThat(series.values()[0]).as(name).isEqualTo(expected);
  }

  static List<Object> accepted() {
    return syntax("accept");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void statisticsTheApiTakesAreParsed(String text) {
    assertThat(Statistic.parse(text).isBasic()).isFalse();
  }

  static List<Object> rejected() {
    return syntax("reject");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rejected")
  void statisticsTheApiRefusesAreRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Statistic.parse(text))
        .hasMessageStartingWith("'" + text + "' is no CloudWatch statistic");
  }

  static List<Object> equivalent() {
    return syntax("equivalent");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("equivalent")
  void equivalentStatisticsHaveTheSameValue(List<String> two) {
    Distribution distribution = Distribution.of(new double[] {9, 1, 7, 3, 3, 8, 2, 100, 4, 6, 5});

    assertThat(StatisticValue.of(distribution, Statistic.parse(two.get(0))))
        .isEqualTo(StatisticValue.of(distribution, Statistic.parse(two.get(1))));
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(basic()).hasSize(10);
    assertThat(accepted()).hasSize(18);
    assertThat(rejected()).hasSize(7);
    assertThat(equivalent()).hasSize(2);
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
