package io.tocsin.health;

import static io.tocsin.health.Shop.NOON;
import static io.tocsin.health.Shop.cause;
import static io.tocsin.health.Shop.firing;
import static io.tocsin.health.Shop.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static final WatchedAlarm LATENCY = firing(symptom("latency", "api-ingress"), NOON);
  private static final WatchedAlarm ERRORS = firing(symptom("errors", "api-ingress"), NOON);
  private static final WatchedAlarm CPU = firing(cause("cpu", "api-servers"), NOON);

  @Test
  void one_symptom_is_told_in_its_own_words() {
    assertThat(Headline.of(List.of(LATENCY), List.of(CPU), Map.of()))
        .isEqualTo("Summary of latency");
  }

  @Test
  void two_symptoms_are_both_told_and_more_are_counted() {
    assertThat(Headline.of(List.of(LATENCY, ERRORS), List.of(), Map.of()))
        .isEqualTo("Summary of latency, and summary of errors");
    assertThat(Headline.of(List.of(LATENCY, ERRORS, CPU), List.of(), Map.of()))
        .isEqualTo("Summary of latency, and 2 more symptoms");
  }

  @Test
  void causes_alone_are_not_felt_yet() {
    assertThat(Headline.of(List.of(), List.of(CPU), Map.of()))
        .isEqualTo("Customers feel nothing yet: summary of cpu");
  }

  @Test
  void an_abbreviation_keeps_its_letters() {
    WatchedAlarm alarm = firing(cause("cpu", "api-servers"), NOON);
    WatchedAlarm undeclared =
        new WatchedAlarm(
            Shop.metricAlarm("API is slow", alarm.alarm().actions()), alarm.live(), null);

    assertThat(Headline.of(List.of(), List.of(undeclared), Map.of()))
        .isEqualTo("Customers feel nothing yet: API is slow");
  }

  @Test
  void what_is_not_known_is_said() {
    assertThat(Headline.of(List.of(), List.of(), Map.of(HealthState.UNKNOWN, 6)))
        .isEqualTo("No data yet");
    assertThat(
            Headline.of(
                List.of(), List.of(), Map.of(HealthState.UNKNOWN, 1, HealthState.HEALTHY, 5)))
        .isEqualTo("Nothing is wrong where there is data; 1 component has none");
    assertThat(
            Headline.of(
                List.of(), List.of(), Map.of(HealthState.UNKNOWN, 2, HealthState.HEALTHY, 4)))
        .isEqualTo("Nothing is wrong where there is data; 2 components have none");
    assertThat(Headline.of(List.of(), List.of(), Map.of(HealthState.HEALTHY, 6)))
        .isEqualTo("Nothing is wrong");
    assertThat(Headline.of(List.of(), List.of(), Map.of())).isEqualTo("Nothing is watched yet");
  }
}
