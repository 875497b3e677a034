package io.tocsin.evaluation;

import static io.tocsin.alarm.AlarmState.ALARM;
import static io.tocsin.alarm.AlarmState.INSUFFICIENT_DATA;
import static io.tocsin.alarm.AlarmState.OK;
import static io.tocsin.evaluation.ActionRun.composite;
import static io.tocsin.evaluation.ActionRun.metric;
import static io.tocsin.evaluation.ActionRun.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Composite alarms played through time, with children that change and suppressors. */
final class CompositePlaybackTest {
  private static final StateReason SET = new StateReason("set", null);
  private final List<StateTransition> transitions = new ArrayList<>();
  private final List<String> run = new ArrayList<>();

  private Playback play(Map<String, AlarmState> initial, Alarm... alarms) {
    return new Playback(
        List.of(alarms),
        List.of(),
        new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE),
        ActionRun.START,
        initial,
        new PlaybackListener() {
          @Override
          public void transitioned(StateTransition transition) {
            transitions.add(transition);
          }

          @Override
          public void executed(ExecutedAction action) {
            run.add(ActionRun.text(action));
          }
        });
  }

  private List<String> changes() {
    return transitions.stream().map(t -> t.alarm() + " " + t.to()).toList();
  }

  /** Every metric breaches from the third minute on. */
  private static final MetricSource BREACHING =
      (stat, start, slots) -> {
        double[] values = new double[slots];
        for (int i = 0; i < slots; i++) {
          boolean late = !start.plusSeconds(60L * i).isBefore(minute(3));
          values[i] = late ? 9 : 0;
        }
        return new Series(start, stat.period(), values);
      };

  @Test
  void childrenAreJudgedBeforeTheirParentsInAnyOrder() {
    Playback playback =
        play(
            Map.of("x", OK),
            composite("top", "ALARM(middle)", null, 0, 0),
            composite("middle", "ALARM(low) AND NOT OK(x)", null, 0, 0),
            composite("low", "ALARM(x)", null, 0, 0));

    playback.set("x", ALARM, SET, minute(1));

    assertThat(changes()).containsExactly("x ALARM", "low ALARM", "middle ALARM", "top ALARM");
    assertThat(transitions.get(3).reason().text())
        .startsWith("middle transitioned to ALARM at Monday 5 January, 2026 00:01:00 UTC");
    assertThat(run).containsExactly("1 low ALARM", "1 middle ALARM", "1 top ALARM");
  }

  @Test
  void compositesOnACycleAndAboveItKeepTheirState() {
    Playback playback =
        play(
            Map.of("one", OK),
            composite("one", "ALARM(two) OR ALARM(x)", null, 0, 0),
            composite("two", "ALARM(one)", null, 0, 0),
            composite("above", "ALARM(one) OR ALARM(x)", null, 0, 0),
            composite("beside", "ALARM(x)", null, 0, 0));

    playback.set("x", ALARM, SET, minute(1));

    assertThat(changes()).containsExactly("x ALARM", "beside ALARM");
    assertThat(playback.state("one")).isEqualTo(OK);
    assertThat(playback.state("above")).isEqualTo(INSUFFICIENT_DATA);
  }

  @Test
  void ofChildrenThatChangeAtOnceTheReasonNamesTheOneThatMattered() {
    Playback playback =
        play(
            Map.of("a", OK, "b", OK, "y", OK),
            metric("a", Actions.NONE),
            metric("b", Actions.NONE),
            composite("c", "(ALARM(a) AND ALARM(y)) OR ALARM(b)", null, 0, 0),
            composite("either", "ALARM(a) OR ALARM(b)", null, 0, 0));

    playback.run(BREACHING, minute(5));

    assertThat(changes()).containsExactly("a ALARM", "b ALARM", "c ALARM", "either ALARM");
    assertThat(transitions.get(2).reason().text()).startsWith("b transitioned to ALARM at ");
    assertThat(transitions.get(3).reason().text())
        .as("neither alone mattered")
        .startsWith("a transitioned to ALARM at ");
  }

  @Test
  void aSuppressorThatIsNotPlayedIsToldOf() {
    Playback playback =
        play(Map.of("x", OK), composite("c", "ALARM(x)", "arn:aws:cloudwatch:r:1:alarm:s", 2, 3));
    playback.set("x", ALARM, SET, minute(1));
    playback.set("s", ALARM, SET, minute(2));
    playback.run(BREACHING, minute(10));
    playback.set("s", OK, SET, minute(10));
    playback.run(BREACHING, minute(12));
    assertThat(run).isEmpty();
    playback.run(BREACHING, minute(20));

    assertThat(run).containsExactly("13 c ALARM");
    assertThat(playback.state("c")).isEqualTo(ALARM);
  }

  @Test
  void aSuppressorThatAlarmsAtTheStartSuppressesFromTheStart() {
    Playback playback = play(Map.of("x", OK, "s", ALARM), composite("c", "ALARM(x)", "s", 2, 3));
    playback.set("x", ALARM, SET, minute(1));
    playback.run(BREACHING, minute(30));
    assertThat(run).isEmpty();
  }

  @Test
  void aSuppressorThatChangesInTheSameMinuteIsInTime() {
    Playback playback =
        play(
            Map.of("a", OK, "s", OK),
            metric("a", Actions.NONE),
            metric("s", Actions.NONE),
            composite("c", "ALARM(a)", "s", 0, 3));
    playback.run(BREACHING, minute(30));

    assertThat(changes()).containsExactly("a ALARM", "s ALARM", "c ALARM");
    assertThat(run).isEmpty();
  }

  @Test
  void settingTheStateAnAlarmHasChangesNothing() {
    Playback playback = play(Map.of("x", ALARM), composite("c", "ALARM(x)", null, 0, 0));
    for (AlarmState state : Arrays.asList(ALARM, ALARM)) {
      playback.set("x", state, SET, minute(1));
    }
    assertThat(changes()).isEmpty();
    assertThat(playback.state("c")).isEqualTo(ALARM);
  }
}
