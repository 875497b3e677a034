package io.tocsin.noise;

import static io.tocsin.health.Shop.cause;
import static io.tocsin.health.Shop.firing;
import static io.tocsin.health.Shop.ok;
import static io.tocsin.health.Shop.starved;
import static io.tocsin.health.Shop.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.health.WatchedAlarm;
import io.tocsin.noise.AlarmNoise.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTest {
  private static final Instant TO = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant FROM = TO.minus(Duration.ofDays(28));

  private static final WatchedAlarm SLOW = ok(symptom("slow", "api-ingress"), FROM);
  private static final WatchedAlarm FULL = ok(cause("full", "orders-db"), FROM);

  private final List<StateTransition> transitions = new ArrayList<>();

  private static Instant hoursAgo(double hours) {
    return TO.minusSeconds((long) (hours * 3_600));
  }

  /** In ALARM from some hours ago, for some minutes. */
  private NoiseTest fired(String alarm, double hoursAgo, int minutes) {
    Instant at = hoursAgo(hoursAgo);
    StateReason why = new StateReason("for a test", null);
    transitions.add(new StateTransition(alarm, at, AlarmState.OK, AlarmState.ALARM, why));
    transitions.add(
        new StateTransition(
            alarm, at.plusSeconds(60L * minutes), AlarmState.ALARM, AlarmState.OK, why));
    return this;
  }

  private AlarmNoise noise(WatchedAlarm alarm) {
    return Noise.of(List.of(alarm), transitions, FROM, TO).alarms().get(0);
  }

  @Test
  void what_fired_is_counted_with_how_long_and_when_last() {
    AlarmNoise slow = fired("slow", 50, 10).fired("slow", 20, 5).noise(SLOW);

    assertThat(slow.fired()).isEqualTo(2);
    assertThat(slow.flaps()).isZero();
    assertThat(slow.inAlarm()).isEqualTo(Duration.ofMinutes(15));
    assertThat(slow.last()).isEqualTo(hoursAgo(20));
    assertThat(slow.verdict()).isEqualTo(Verdict.CALM);
  }

  @Test
  void one_that_comes_back_within_the_hour_three_times_flaps() {
    AlarmNoise slow =
        fired("slow", 50, 10)
            .fired("slow", 49.5, 10)
            .fired("slow", 49, 10)
            .fired("slow", 48.5, 10)
            .noise(SLOW);

    assertThat(slow.flaps()).isEqualTo(3);
    assertThat(slow.verdict()).isEqualTo(Verdict.FLAPPING);
  }

  @Test
  void one_that_is_in_alarm_for_a_quarter_of_the_time_is_no_alarm_any_more() {
    assertThat(noise(firing(cause("full", "orders-db"), FROM)).inAlarm())
        .as("since before the span, and still")
        .isEqualTo(Duration.between(FROM, TO));
    assertThat(fired("full", 7 * 24, 7 * 24 * 60).noise(FULL).verdict())
        .isEqualTo(Verdict.LONG_IN_ALARM);
    assertThat(fired("slow", 7 * 24, 60).noise(SLOW).verdict()).isEqualTo(Verdict.CALM);
  }

  @Test
  void one_that_never_fired_is_told_apart_from_one_without_data() {
    assertThat(noise(SLOW).verdict()).isEqualTo(Verdict.NEVER_FIRED);
    assertThat(noise(starved(cause("full", "orders-db"), FROM)).verdict())
        .isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void what_happened_outside_the_span_does_not_count() {
    fired("slow", 28 * 24 + 5, 10);
    fired("slow", -5, 10);

    assertThat(noise(SLOW).fired()).isZero();
  }

  @Test
  void pages_and_tickets_are_counted_by_week_from_the_end() {
    fired("slow", 1, 5).fired("slow", 24 * 8, 5).fired("full", 24 * 8, 5);

    List<Noise.Week> weeks = Noise.of(List.of(SLOW, FULL), transitions, FROM, TO).weeks();

    assertThat(weeks).hasSize(4);
    assertThat(weeks).extracting(Noise.Week::pages).containsExactly(1, 1, 0, 0);
    assertThat(weeks).extracting(Noise.Week::tickets).containsExactly(0, 1, 0, 0);
    assertThat(weeks.get(0).from()).isEqualTo(TO.minus(Duration.ofDays(7)));
  }

  @Test
  void two_that_nearly_always_fire_within_two_minutes_are_a_pair() {
    for (int day = 1; day <= 5; day++) {
      fired("slow", day * 24, 10);
      if (day > 1) {
        fired("full", day * 24 - 0.03, 10); // just under two minutes later
      }
    }

    assertThat(Noise.of(List.of(FULL, SLOW), transitions, FROM, TO).together())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.times()).isEqualTo(4);
              assertThat(pair.of()).isEqualTo(5);
            });

    fired("slow", 24 * 9, 10); // 4 of 6 is not nearly always
    assertThat(Noise.of(List.of(FULL, SLOW), transitions, FROM, TO).together()).isEmpty();
  }
}
