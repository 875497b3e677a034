package io.tocsin.backtest;

import static io.tocsin.backtest.Minutes.above1;
import static io.tocsin.backtest.Minutes.backtest;
import static io.tocsin.backtest.Minutes.delayed;
import static io.tocsin.backtest.Minutes.minute;
import static io.tocsin.backtest.Minutes.minutes;
import static io.tocsin.backtest.Minutes.played;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.WarmUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final Incident FLOOD = new Incident("flood", minutes(60, 80));

  private static AlarmOutcome run(Minutes history, Backtest backtest) {
    return backtest.run(history, BacktestProgress.NONE).alarms().get(0);
  }

  @Test
  void an_alarm_is_judged_at_the_end_of_the_span_and_not_at_its_beginning() {
    Minutes history = new Minutes().with("cpu", "0*30 5 0*28 5");
    AlarmOutcome outcome =
        run(history, backtest(minutes(30, 60), played(above1("cpu", 1, 1), null)));
    assertThat(outcome.initial()).isEqualTo(AlarmState.OK);
    assertThat(outcome.evaluations()).isEqualTo(30);
    assertThat(outcome.transitions())
        .extracting(each -> each.at(), each -> each.to())
        .containsExactly(
            tuple(minute(31), AlarmState.ALARM),
            tuple(minute(32), AlarmState.OK),
            tuple(minute(60), AlarmState.ALARM));
    assertThat(outcome.inAlarm()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void the_state_at_the_beginning_is_the_one_the_alarm_was_in_by_then() {
    Minutes history = new Minutes().with("cpu", "0*10 5*50");
    AlarmOutcome outcome =
        run(history, backtest(minutes(30, 40), played(above1("cpu", 3, 3), null)));
    assertThat(outcome.initial()).isEqualTo(AlarmState.ALARM);
    assertThat(outcome.transitions()).isEmpty();
    assertThat(outcome.notifications()).isEmpty();
    assertThat(outcome.inAlarm()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void without_data_before_the_beginning_the_alarm_starts_without_data() {
    Minutes history = new Minutes().with("cpu", "0*60");
    AlarmOutcome outcome =
        run(history, backtest(minutes(0, 30), played(above1("cpu", 1, 1), null)));
    assertThat(outcome.initial()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
    assertThat(outcome.inInsufficientData()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void an_incident_is_detected_from_its_beginning_and_other_alarms_are_false() {
    Minutes history = new Minutes().with("cpu", "0*20 5*5 0*37 5*10 0*60");
    Incident quiet = new Incident("quiet", minutes(100, 110));
    AlarmOutcome outcome =
        run(history, backtest(minutes(0, 120), played(above1("cpu", 2, 2), List.of(FLOOD, quiet))));
    assertThat(outcome.detections())
        .containsExactly(new Detection(FLOOD, minute(64)), new Detection(quiet, null));
    assertThat(outcome.falseAlarms()).isEqualTo(1);
    assertThat(outcome.alarms()).isEqualTo(2);
    assertThat(outcome.notifications()).hasSize(2);
  }

  @Test
  void the_last_evaluation_detects_too_and_can_be_a_false_alarm() {
    Minutes history = new Minutes().with("cpu", "0*59 5");
    Incident late = new Incident("late", minutes(59, 70));
    AlarmOutcome told =
        run(history, backtest(minutes(0, 60), played(above1("cpu", 1, 1), List.of(late))));
    assertThat(told.detections()).containsExactly(new Detection(late, minute(60)));
    assertThat(told.falseAlarms()).isZero();

    Incident early = new Incident("early", minutes(10, 20));
    AlarmOutcome wrong =
        run(history, backtest(minutes(0, 60), played(above1("cpu", 1, 1), List.of(early))));
    assertThat(wrong.detections()).containsExactly(new Detection(early, null));
    assertThat(wrong.falseAlarms()).isEqualTo(1);
  }

  @Test
  void an_incident_of_one_datapoint_is_detected_when_the_datapoint_is_seen_at_its_end() {
    Minutes history = new Minutes().with("cpu", "0*30 5 0*29");
    Incident minute = new Incident("a minute", minutes(30, 31));
    AlarmOutcome outcome =
        run(history, backtest(minutes(0, 60), played(above1("cpu", 1, 1), List.of(minute))));
    assertThat(outcome.detections()).containsExactly(new Detection(minute, minute(31)));
    assertThat(outcome.falseAlarms()).isZero();
  }

  @Test
  void a_span_of_centuries_is_a_wrong_timestamp() {
    assertThatThrownBy(
            () ->
                backtest(
                    new Span(Instant.parse("0001-01-05T00:00:00Z"), minute(0)),
                    played(above1("cpu", 1, 1), null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected ten years at most");
  }

  @Test
  void an_alarm_that_is_on_already_detects_at_once() {
    Minutes history = new Minutes().with("cpu", "0*50 5*40 0*30");
    AlarmOutcome outcome =
        run(history, backtest(minutes(0, 120), played(above1("cpu", 1, 1), List.of(FLOOD))));
    assertThat(outcome.detections()).containsExactly(new Detection(FLOOD, minute(60)));
    assertThat(outcome.falseAlarms()).isZero();
  }

  @Test
  void incidents_outside_the_span_are_left_out() {
    Minutes history = new Minutes().with("cpu", "0*50");
    AlarmOutcome outcome =
        run(history, backtest(minutes(0, 50), played(above1("cpu", 1, 1), List.of(FLOOD))));
    assertThat(outcome.detections()).isEmpty();
  }

  @Test
  void a_return_to_alarm_within_an_hour_is_a_flap() {
    Minutes history = new Minutes().with("cpu", "0*10 5 0*59 5 0*62 5 0*10");
    AlarmOutcome outcome =
        run(history, backtest(minutes(0, 144), played(above1("cpu", 1, 1), null)));
    assertThat(outcome.alarms()).isEqualTo(3);
    assertThat(outcome.flaps()).isEqualTo(1);
  }

  @Test
  void a_datapoint_that_came_late_is_seen_late() {
    Minutes history = new Minutes().with("cpu", "0*60 5*10 0*60");
    Backtest prompt = backtest(minutes(0, 120), played(above1("cpu", 2, 2), List.of(FLOOD)));
    assertThat(run(history, prompt).detections().get(0).at()).isEqualTo(minute(62));
    Delays all = Delays.of(Duration.ofMinutes(3));
    assertThat(run(history, delayed(prompt, all)).detections().get(0).at()).isEqualTo(minute(65));
    Delays other = new Delays(Duration.ZERO, Map.of(Minutes.metric("other"), Duration.ofHours(1)));
    assertThat(run(history, delayed(prompt, other)).detections().get(0).at()).isEqualTo(minute(62));
  }

  @Test
  void gaps_at_the_edge_of_the_range_make_a_verdict_range_sensitive() {
    Minutes gaps = new Minutes().with("cpu", "0*30 _*30 0*10");
    Minutes whole = new Minutes().with("cpu", "0*70");
    Backtest backtest = backtest(minutes(20, 70), played(above1("cpu", 1, 1), null));
    assertThat(run(gaps, backtest).rangeSensitive()).isTrue();
    assertThat(run(whole, backtest).rangeSensitive()).isFalse();
  }

  @Test
  void a_warm_up_is_over() {
    MetricAlarm young = above1("cpu", 1, 1);
    MetricAlarm warming =
        MetricAlarm.named("cpu")
            .watching(young.watched().stats().get(0))
            .threshold(young.comparisonOperator(), 1)
            .datapoints(1, 1)
            .warmUp(new WarmUp(2_880, true))
            .build();
    Minutes history = new Minutes().with("cpu", "0*10 5*10");
    assertThat(run(history, backtest(minutes(0, 20), played(warming, null))).alarms()).isOne();
  }

  @Test
  void a_composite_is_played_with_its_children() {
    CompositeAlarm either =
        new CompositeAlarm("either", null, Actions.NONE, "ALARM(a) OR ALARM(b)", null);
    Minutes history = new Minutes().with("a", "0*20 5*5 0*40").with("b", "0*22 5*10 0*40");
    BacktestResult result =
        backtest(
                minutes(0, 60),
                new PlayedAlarm("either", either, "page", List.of()),
                played(above1("a", 1, 1), null),
                played(above1("b", 1, 1), null))
            .run(history, BacktestProgress.NONE);
    assertThat(result.alarms()).extracting(AlarmOutcome::id).containsExactly("either", "a", "b");
    AlarmOutcome composite = result.alarms().get(0);
    assertThat(composite.inAlarm()).isEqualTo(Duration.ofMinutes(12));
    assertThat(composite.falseAlarms()).isOne();
    assertThat(composite.graph()).isEmpty();
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void a_composite_says_which_child_is_not_played() {
    CompositeAlarm lone = new CompositeAlarm("lone", null, Actions.NONE, "ALARM(far)", null);
    BacktestResult result =
        backtest(minutes(0, 60), new PlayedAlarm("lone", lone, "page", null))
            .run(new Minutes(), BacktestProgress.NONE);
    assertThat(result.notes())
        .containsExactly(
            "Composite alarm lone uses far, which is not played; it is taken to be in"
                + " INSUFFICIENT_DATA.");
  }

  @Test
  void an_alarm_that_cannot_be_evaluated_is_a_note_and_the_others_are_played() {
    MetricAlarm endless =
        MetricAlarm.named("endless")
            .watching(above1("endless", 1, 1).watched().stats().get(0))
            .threshold(above1("endless", 1, 1).comparisonOperator(), 1)
            .datapoints(1, 100_000)
            .build();
    BacktestResult result =
        backtest(minutes(0, 60), played(endless, null), played(above1("cpu", 1, 1), null))
            .run(new Minutes().with("cpu", "0*60"), BacktestProgress.NONE);
    assertThat(result.alarms()).extracting(AlarmOutcome::id).containsExactly("cpu");
    assertThat(result.notes()).singleElement().asString().contains("endless", "seven days");
  }

  @Test
  void progress_ends_at_the_total_and_may_stop_the_back_test() {
    Backtest backtest = backtest(minutes(0, 600), played(above1("cpu", 1, 1), null));
    List<Long> done = new ArrayList<>();
    Portions hours = new Portions(1, 1, 60, Duration.ofHours(1));
    backtest.run(
        new Minutes(),
        (now, total) -> {
          assertThat(total).isEqualTo(600);
          done.add(now);
          return true;
        },
        hours);
    assertThat(done).startsWith(0L).endsWith(600L).isSorted().hasSizeGreaterThan(5);
    assertThatThrownBy(() -> backtest.run(new Minutes(), (now, total) -> now < 200, hours))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the back-test was stopped");
  }

  @Test
  void a_graph_keeps_every_peak() {
    double[] values = new double[5_000];
    values[4_321] = 100;
    values[17] = -100;
    Minutes history = new Minutes().with("cpu", values);
    AlarmOutcome outcome =
        run(history, backtest(minutes(0, 5_000), played(above1("cpu", 1, 1), null)));
    assertThat(outcome.graph()).hasSizeLessThanOrEqualTo(1_500);
    assertThat(outcome.graph().stream().mapToDouble(GraphPoint::maximum).max()).hasValue(100);
    assertThat(outcome.graph().stream().mapToDouble(GraphPoint::minimum).min()).hasValue(-100);
    assertThat(outcome.graph().get(0).start()).isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
  }

  @Test
  void a_name_is_played_once() {
    PlayedAlarm alarm = played(above1("cpu", 1, 1), null);
    assertThatThrownBy(() -> backtest(minutes(0, 60), alarm, alarm))
        .hasMessage("a back-test has the alarm 'cpu' twice");
  }

  @Test
  void an_alarm_on_a_query_becomes_a_note_and_the_others_are_played() {
    PromQlAlarm promql = new PromQlAlarm("up", null, Actions.NONE, "up == 0", null, null, 60);
    CompositeAlarm both =
        new CompositeAlarm("both", null, Actions.NONE, "ALARM(up) OR ALARM(cpu)", null);
    BacktestResult result =
        backtest(
                minutes(0, 30),
                played(promql, null),
                played(above1("cpu", 1, 1), null),
                played(both, null))
            .run(new Minutes().with("cpu", "0*20 5*10"), BacktestProgress.NONE);
    assertThat(result.alarms()).extracting(AlarmOutcome::id).containsExactly("cpu", "both");
    assertThat(result.notes())
        .contains(
            "Alarm up cannot be evaluated locally, since it asks a PromQL query, which only"
                + " CloudWatch answers.",
            "Composite alarm both uses up, which is not played; it is taken to be in"
                + " INSUFFICIENT_DATA.");
  }
}
