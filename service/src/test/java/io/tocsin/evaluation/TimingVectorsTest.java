package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.vectors.CloudWatchVectors;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cadence, evaluation range and sliding slots as published or recorded. */
final class TimingVectorsTest {
  private static final String FILE = "metric-alarm-timing.yaml";
  private static final String NO_WALL_CLOCK =
      "alarms with a wall clock window are not among the alarms that can be declared";

  /** Sections and cases that nothing here covers, and why. */
  private static final Map<String, String> NOT_COVERED =
      Map.of(
          "wall_clock", NO_WALL_CLOCK,
          "wall_clock_timezone_validation", NO_WALL_CLOCK,
          "warm_up", "a warm-up is not among the settings that can be declared",
          "range 3600 s x 4 wall_clock", NO_WALL_CLOCK);

  static Stream<Arguments> cadence() {
    return cases("cadence");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void cadence(String name, Map<String, Object> vector) {
    assertThat(Cadence.of(period(vector), n(vector)))
        .as(name)
        .isEqualTo(Duration.ofSeconds(CloudWatchVectors.integer(vector, "every")));
  }

  static Stream<Arguments> range() {
    return cases("range");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void range(String name, Map<String, Object> vector) {
    int slots = EvaluationRangePolicy.PUBLISHED_EVIDENCE.slots(period(vector), n(vector));
    if (vector.containsKey("r")) {
      assertThat(slots).as(name).isEqualTo(CloudWatchVectors.integer(vector, "r"));
    } else {
      assertThat(slots)
          .as(name)
          .isGreaterThanOrEqualTo(CloudWatchVectors.integer(vector, "r_at_least"));
    }
  }

  static Stream<Arguments> sliding() {
    return cases("sliding");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void sliding(String name, Map<String, Object> vector) {
    boolean single = vector.getOrDefault("kind", "single_metric").equals("single_metric");
    int period = period(vector);
    Instant at = Instant.parse((String) vector.get("at"));
    SlotWindow window = SlotWindow.sliding(period, n(vector), single, n(vector), at);

    Object dataUntil = vector.get("data_until");
    if (dataUntil != null) {
      assertThat(window.end()).as(name).isEqualTo(Instant.parse((String) dataUntil));
      return;
    }
    assertThat(window.end().minusSeconds(period))
        .as(name)
        .isEqualTo(Instant.parse((String) vector.get("newest")));
    List<String> labels = CloudWatchVectors.cast(vector.getOrDefault("slots", List.of()));
    for (int i = 0; i < labels.size(); i++) {
      Instant label = window.end().minusSeconds((i + 1L) * period);
      assertThat(label.atOffset(ZoneOffset.UTC).toLocalTime())
          .as("%s, slot %s", name, i)
          .isEqualTo(LocalTime.parse(labels.get(i)));
    }
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(cadence()).hasSize(9);
    assertThat(range()).hasSize(12);
    assertThat(sliding()).hasSize(14);
    assertThat(NOT_COVERED).hasSize(4);
    List<String> sections = new ArrayList<>(CloudWatchVectors.load(FILE).keySet());
    sections.removeAll(NOT_COVERED.keySet());
    assertThat(sections).containsExactlyInAnyOrder("schema", "cadence", "range", "sliding");
  }

  private static Stream<Arguments> cases(String section) {
    return CloudWatchVectors.list(FILE, section).stream()
        .filter(vector -> !NOT_COVERED.containsKey(id(section, vector)))
        .map(vector -> Arguments.of(id(section, vector), vector));
  }

  private static String id(String section, Map<String, Object> vector) {
    StringBuilder id = new StringBuilder(section);
    id.append(' ').append(period(vector)).append(" s x ").append(n(vector));
    for (String key : List.of("window", "kind", "at")) {
      id.append(vector.containsKey(key) ? " " + vector.get(key) : "");
    }
    return id.toString();
  }

  private static int period(Map<String, Object> vector) {
    return CloudWatchVectors.integer(vector, "period");
  }

  private static int n(Map<String, Object> vector) {
    return CloudWatchVectors.integer(vector, "n");
  }
}
