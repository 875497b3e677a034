package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Metric;
import io.tocsin.metric.RecordedSamples;
import io.tocsin.vectors.CloudWatchVectors;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cadence, evaluation range, slots and warm-up as published or recorded. */
final class TimingVectorsTest {
  private static final String FILE = "metric-alarm-timing.yaml";
  private static final String WALL_CLOCK = "wall_clock";

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
    MetricAlarm alarm = Alarms.period(period(vector), n(vector));
    boolean wallClock = WALL_CLOCK.equals(vector.get("window"));
    int slots =
        new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE)
            .prepare(wallClock ? Alarms.wallClock(alarm, "UTC") : alarm)
            .range();
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

  static Stream<Arguments> wallClock() {
    return cases(WALL_CLOCK);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void wallClock(String name, Map<String, Object> vector) {
    WallClockWindow window = new WallClockWindow((String) vector.get("tz"));
    SlotWindow slots =
        CalendarSlots.window(
            window.zone(), period(vector), n(vector), Instant.parse((String) vector.get("at")));
    List<List<String>> expected = CloudWatchVectors.cast(vector.get("slots"));

    assertThat(expected).hasSize(n(vector));
    for (int i = 0; i < expected.size(); i++) {
      int slot = slots.slots() - 1 - i;
      Instant start = slots.timestamp(slot);
      assertThat(List.of(start, start.plusSeconds(slots.length(slot))))
          .as("%s, slot %s", name, i)
          .isEqualTo(expected.get(i).stream().map(Instant::parse).toList());
    }
  }

  static Stream<Arguments> timezones() {
    return CloudWatchVectors.list(FILE, "wall_clock_timezone_validation").stream()
        .map(vector -> Arguments.of(vector.get("tz"), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void timezones(String timezone, Map<String, Object> vector) {
    if (vector.get("ok").equals(true)) {
      assertThat(new WallClockWindow(timezone).zone()).isNotNull();
    } else {
      assertThatThrownBy(() -> new WallClockWindow(timezone))
          .hasMessageContaining(((String) vector.get("why")).replace("offset not a", "not a"));
    }
  }

  static Stream<Arguments> warmUp() {
    return CloudWatchVectors.list(FILE, "warm_up").stream()
        .map(vector -> Arguments.of("first data " + vector.get("first_data"), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void warmUp(String name, Map<String, Object> vector) {
    WarmUp warmUp =
        new WarmUp(CloudWatchVectors.integer(vector, "minutes"), (boolean) vector.get("full_wait"));
    MetricAlarm alarm = Alarms.warmingUp(Alarms.period(period(vector), n(vector)), warmUp);
    Instant created = time(vector.get("created"));
    Instant from = time(vector.get("evaluates_from"));
    RecordedSamples samples = new RecordedSamples();
    if (vector.get("first_data") != null) {
      Metric metric = ((Watched.SingleMetric) alarm.watched()).stat().metric();
      samples.add(metric, time(vector.get("first_data")), 5);
    }

    PreparedAlarm prepared =
        new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE).prepare(alarm);
    for (Instant at = created; at.isBefore(from); at = at.plusSeconds(60)) {
      assertThat(prepared.isWarmingUp(samples, created, at)).as("%s at %s", name, at).isTrue();
    }
    assertThat(prepared.isWarmingUp(samples, created, from)).as(name).isFalse();
  }

  private static Instant time(Object text) {
    return Instant.parse("2026-01-01T" + text + ":00Z");
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(cadence()).hasSize(9);
    assertThat(range()).hasSize(13);
    assertThat(sliding()).hasSize(14);
    assertThat(wallClock()).hasSize(8);
    assertThat(timezones()).hasSize(6);
    assertThat(warmUp()).hasSize(3);
    assertThat(CloudWatchVectors.load(FILE).keySet())
        .containsExactlyInAnyOrder(
            "schema",
            "cadence",
            "range",
            "sliding",
            "wall_clock",
            "wall_clock_timezone_validation",
            "warm_up");
  }

  private static Stream<Arguments> cases(String section) {
    return CloudWatchVectors.list(FILE, section).stream()
        .map(vector -> Arguments.of(id(section, vector), vector));
  }

  private static String id(String section, Map<String, Object> vector) {
    StringBuilder id = new StringBuilder(section);
    id.append(' ').append(period(vector)).append(" s x ").append(n(vector));
    for (String key : List.of("window", "kind", "at", "tz")) {
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
