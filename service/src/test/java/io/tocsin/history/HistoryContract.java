package io.tocsin.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every history keeps. */
public abstract class HistoryContract {
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00.123456Z");

  /** The history under test. */
  protected abstract History history();

  /** The same store, opened once more as another process would. */
  protected abstract History openedAgain();

  private static StateTransition transition(String alarm, Instant at, AlarmState to) {
    return new StateTransition(
        alarm, at, AlarmState.OK, to, new StateReason("Threshold Crossed: äöü", "{\"a\":1}"));
  }

  @Test
  void an_empty_history_has_nothing() {
    assertThat(history().transitions(10, Long.MAX_VALUE)).isEmpty();
    assertThat(history().newest()).isEmpty();
    assertThat(history().appliedPlans(5)).isEmpty();
  }

  @Test
  void a_recorded_transition_is_read_back_as_it_was_and_by_another_process() {
    StateTransition one = transition("a", NINE, AlarmState.ALARM);
    history().record(List.of(one));

    assertThat(openedAgain().transitions(10, Long.MAX_VALUE))
        .extracting(RecordedTransition::transition)
        .containsExactly(one);
    assertThat(openedAgain().newest()).contains(NINE);
  }

  @Test
  void a_transition_recorded_twice_is_kept_once_and_only_new_ones_are_returned() {
    StateTransition one = transition("a", NINE, AlarmState.ALARM);
    StateTransition two = transition("a", NINE.plusSeconds(60), AlarmState.OK);
    history().record(List.of(one));

    assertThat(history().record(List.of(one, two)))
        .extracting(RecordedTransition::transition)
        .containsExactly(two);
    assertThat(history().transitions(10, Long.MAX_VALUE)).hasSize(2);
  }

  @Test
  void transitions_come_newest_first_in_pages() {
    for (int i = 0; i < 5; i++) {
      history().record(List.of(transition("a" + i, NINE.plusSeconds(i), AlarmState.ALARM)));
    }

    List<RecordedTransition> first = history().transitions(2, Long.MAX_VALUE);
    List<RecordedTransition> second = history().transitions(2, first.get(1).id());

    assertThat(first).extracting(t -> t.transition().alarm()).containsExactly("a4", "a3");
    assertThat(second).extracting(t -> t.transition().alarm()).containsExactly("a2", "a1");
  }

  @Test
  void transitions_of_one_alarm_leave_out_the_others() {
    history()
        .record(
            List.of(
                transition("a", NINE, AlarmState.ALARM),
                transition("b", NINE, AlarmState.ALARM),
                transition("a", NINE.plusSeconds(1), AlarmState.OK)));

    assertThat(history().transitionsOf("a", 10))
        .extracting(t -> t.transition().to())
        .containsExactly(AlarmState.OK, AlarmState.ALARM);
  }

  @Test
  void the_steps_of_an_apply_are_kept() {
    AppliedPlan started = new AppliedPlan("1", NINE, "shop/prod", "create alarm x", "started");
    AppliedPlan done = new AppliedPlan("1", NINE, "shop/prod", "create alarm x", "done");
    history().record(started);
    history().record(done);

    assertThat(openedAgain().appliedPlans(5)).containsExactly(done, started);
  }

  @Test
  void a_fact_is_remembered_and_replaced() {
    assertThat(history().fact("clock")).isEmpty();
    history().remember("clock", "one");
    history().remember("clock", "two");

    assertThat(openedAgain().fact("clock")).contains("two");
  }
}
