package io.tocsin.backtest;

import static io.tocsin.backtest.Minutes.above1;
import static io.tocsin.backtest.Minutes.backtest;
import static io.tocsin.backtest.Minutes.minutes;
import static io.tocsin.backtest.Minutes.played;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuggestingTest {
  private static final int LENGTH = 2_000;
  private static final Incident FLOOD = new Incident("flood", minutes(1_000, 1_030));

  /** Noise up to 10, single peaks of 30, and half an hour of 40. */
  private static Minutes history() {
    Random random = new Random(7);
    double[] values = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = i >= 1_000 && i < 1_030 ? 40 : i % 100 == 50 ? 30 : random.nextInt(10);
    }
    return new Minutes().with("cpu", values);
  }

  private static Suggestion suggest(@Nullable List<Incident> incidents) {
    return Suggesting.of(
        backtest(minutes(0, LENGTH), played(above1("cpu", 1, 1), incidents)),
        history(),
        BacktestProgress.NONE);
  }

  @Test
  void with_incidents_the_best_balance_is_recommended() {
    Suggestion suggestion = suggest(List.of(FLOOD));
    Candidate recommended = suggestion.recommended();
    assertThat(recommended.caught()).isOne();
    assertThat(recommended.falseAlarms()).isZero();
    assertThat(recommended.best()).isTrue();
    assertThat(suggestion.reason())
        .isEqualTo(
            "It tells of the incident with no false alarms, the best balance of the candidates.");
    assertThat(suggestion.present().threshold()).isEqualTo(1);
    assertThat(suggestion.present().falseAlarms()).isGreaterThan(100);
  }

  @Test
  void no_candidate_of_the_front_is_beaten_by_another() {
    List<Candidate> candidates = suggest(List.of(FLOOD)).candidates();
    List<Candidate> front = candidates.stream().filter(Candidate::best).toList();
    assertThat(front).isNotEmpty();
    for (Candidate best : front) {
      assertThat(front).noneMatch(other -> other.beats(best));
    }
  }

  @Test
  void an_alarm_that_is_always_on_is_not_recommended() {
    Suggestion suggestion = suggest(List.of(FLOOD));
    assertThat(suggestion.candidates())
        .filteredOn(candidate -> candidate.inAlarm().toMinutes() > LENGTH / 2)
        .noneMatch(Candidate::best);
  }

  @Test
  void without_incidents_the_most_sensitive_quiet_one_is_recommended() {
    Suggestion suggestion = suggest(null);
    assertThat(suggestion.recommended().episodes()).isOne();
    assertThat(suggestion.incidents()).isEmpty();
    assertThat(suggestion.reason()).startsWith("It is the most sensitive");
    assertThat(suggestion.candidates()).noneMatch(Candidate::best);
  }

  @Test
  void what_has_no_threshold_or_no_data_is_refused() {
    assertThatThrownBy(
            () ->
                Suggesting.of(
                    backtest(minutes(0, 60), played(above1("none", 1, 1), null)),
                    history(),
                    BacktestProgress.NONE))
        .hasMessage("there is no datapoint of none to find a threshold in");
    assertThatThrownBy(
            () ->
                Suggesting.of(
                    backtest(
                        minutes(0, 60),
                        played(above1("a", 1, 1), null),
                        played(above1("b", 1, 1), null)),
                    history(),
                    BacktestProgress.NONE))
        .hasMessage(
            "a threshold is suggested for one alarm at a time, and 2 were chosen; name one");
  }
}
