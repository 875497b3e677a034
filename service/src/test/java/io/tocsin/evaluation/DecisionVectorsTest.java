package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.TreatMissingData;
import io.tocsin.vectors.CloudWatchVectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published table cell and recorded transition about missing data. */
final class DecisionVectorsTest {

  static List<Arguments> cases() {
    List<Arguments> arguments = new ArrayList<>();
    for (Map<String, Object> vector :
        CloudWatchVectors.list("metric-alarm-missing-data.yaml", "cases")) {
      arguments.add(Arguments.of(vector.get("id") + " (" + vector.get("prov") + ")", vector));
    }
    return arguments;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void decidesAsCloudWatchDoes(String name, Map<String, Object> vector) {
    byte[] slots = Patterns.slots((String) vector.get("pattern"));
    int n = CloudWatchVectors.integer(vector, "n");
    int m = CloudWatchVectors.integer(vector, "m");

    expected(vector)
        .forEach(
            (treat, state) ->
                assertThat(
                        Decision.of(slots, n, m, treat).verdict().map(Enum::name).orElse("RETAIN"))
                    .as("%s, %s with missing data %s", name, vector.get("pattern"), treat.text())
                    .isEqualTo(state));
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(cases()).hasSize(52);
    assertThat(
            CloudWatchVectors.list("metric-alarm-missing-data.yaml", "cases").stream()
                .mapToInt(vector -> expected(vector).size()))
        .hasSize(52)
        .satisfies(sizes -> assertThat(sizes.stream().mapToInt(i -> i).sum()).isEqualTo(159));
  }

  private static Map<TreatMissingData, String> expected(Map<String, Object> vector) {
    Map<TreatMissingData, String> expected = new LinkedHashMap<>();
    if (vector.get("expect") instanceof String same) {
      for (TreatMissingData treat : TreatMissingData.values()) {
        expected.put(treat, same);
      }
    } else {
      Map<String, String> each = CloudWatchVectors.cast(vector.get("expect"));
      each.forEach((treat, state) -> expected.put(TreatMissingData.of(treat).orElseThrow(), state));
    }
    return expected;
  }
}
