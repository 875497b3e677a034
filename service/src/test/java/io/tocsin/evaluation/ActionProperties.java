package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.StateTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every sequence of changes, suppressed and muted anyhow. */
final class ActionProperties {
  private static final int END = 60;

  /** An alarm is put into a state at a minute. */
  record Step(int minute, String alarm, AlarmState to) {}

  /** Mutes alarms from a minute on. */
  record Mute(int from, int length, Set<String> alarms) {}

  @Property
  void withoutSuppressorsAndMutesTheListsOfTheTransitionsRun(@ForAll("steps") List<Step> steps) {
    List<Alarm> alarms =
        List.of(ActionRun.metric("a", ActionRun.TOPICS), ActionRun.composite("c", "x", null, 0, 0));
    List<StateTransition> transitions = transitions(steps);

    assertThat(play(alarms, List.of(), transitions, 1))
        .isEqualTo(
            transitions.stream()
                .filter(t -> !t.alarm().equals("s"))
                .map(t -> ActionRun.minute(t.at()) + " " + t.alarm() + " " + t.to())
                .toList());
  }

  @Property
  void noAlarmRunsMoreListsThanItHasTransitions(
      @ForAll("steps") List<Step> steps, @ForAll("mutes") List<Mute> mutes) {
    List<StateTransition> transitions = transitions(steps);
    List<String> run = play(held(), rules(mutes), transitions, 1);

    for (String alarm : List.of("a", "c")) {
      assertThat(run.stream().filter(text -> text.contains(" " + alarm + " ")).count())
          .isLessThanOrEqualTo(transitions.stream().filter(t -> t.alarm().equals(alarm)).count());
    }
  }

  @Property
  void howOftenTimeIsToldMakesNoDifference(
      @ForAll("steps") List<Step> steps, @ForAll("mutes") List<Mute> mutes) {
    List<Alarm> alarms = new ArrayList<>(held());
    alarms.add(ActionRun.metric("s", ec2()));
    List<StateTransition> transitions = transitions(steps);

    assertThat(play(alarms, rules(mutes), transitions, 1))
        .isEqualTo(play(alarms, rules(mutes), transitions, END));
  }

  @Property
  void aTimelineGoesOnFromWhatAnotherHeld(
      @ForAll("steps") List<Step> steps, @ForAll("mutes") List<Mute> mutes) {
    List<MuteRule> rules = rules(mutes);
    List<String> run = new ArrayList<>();
    Map<String, AlarmState> states = new HashMap<>();
    Map<String, HeldActions> kept = new HashMap<>();
    List<StateTransition> transitions = transitions(steps);
    for (int minute = 0; minute <= END; minute++) {
      ActionTimeline timeline = new ActionTimeline(held(), rules, states, kept);
      timeline.advance(ActionRun.minute(minute)).forEach(a -> run.add(ActionRun.text(a)));
      for (StateTransition transition : transitions) {
        if (transition.at().equals(ActionRun.minute(minute))) {
          timeline.transition(transition).forEach(a -> run.add(ActionRun.text(a)));
          states.put(transition.alarm(), transition.to());
        }
      }
      kept = new HashMap<>(timeline.held());
    }

    assertThat(run).isEqualTo(play(held(), rules, transitions, END));
  }

  private static Actions ec2() {
    return new Actions(
        true, List.of(), List.of("arn:aws:automate:eu-central-1:ec2:stop"), List.of());
  }

  private static List<Alarm> held() {
    return List.of(
        ActionRun.metric("a", ActionRun.TOPICS), ActionRun.composite("c", "x", "s", 3, 4));
  }

  private static List<MuteRule> rules(List<Mute> mutes) {
    return mutes.stream()
        .map(
            mute ->
                ActionRun.mute(
                    mute.from(), mute.from() + mute.length(), mute.alarms().toArray(String[]::new)))
        .toList();
  }

  /** Steps into the state an alarm has already are none. */
  private static List<StateTransition> transitions(List<Step> steps) {
    Map<String, AlarmState> states = new HashMap<>();
    List<StateTransition> transitions = new ArrayList<>();
    for (Step step : steps) {
      AlarmState from = states.getOrDefault(step.alarm(), AlarmState.OK);
      if (from != step.to()) {
        states.put(step.alarm(), step.to());
        transitions.add(ActionRun.change(step.alarm(), step.minute(), from, step.to()));
      }
    }
    return transitions;
  }

  /** Tells the time every so many minutes, besides at each change. */
  private static List<String> play(
      List<Alarm> alarms, List<MuteRule> mutes, List<StateTransition> transitions, int every) {
    ActionTimeline timeline = new ActionTimeline(alarms, mutes);
    List<ExecutedAction> run = new ArrayList<>();
    int told = 0;
    for (StateTransition transition : transitions) {
      int minute = (int) ActionRun.minute(transition.at());
      for (; told < minute; told += every) {
        run.addAll(timeline.advance(ActionRun.minute(told)));
      }
      told = minute;
      run.addAll(timeline.advance(transition.at()));
      run.addAll(timeline.transition(transition));
    }
    for (; told < END; told += every) {
      run.addAll(timeline.advance(ActionRun.minute(told)));
    }
    run.addAll(timeline.advance(ActionRun.minute(END)));
    return run.stream().map(ActionRun::text).toList();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, END - 20),
            Arbitraries.of("a", "c", "s", "s"),
            Arbitraries.of(AlarmState.class))
        .as(Step::new)
        .list()
        .ofMaxSize(15)
        .map(steps -> steps.stream().sorted(Comparator.comparingInt(Step::minute)).toList());
  }

  @Provide
  Arbitrary<List<Mute>> mutes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, END - 20),
            Arbitraries.integers().between(1, 20),
            Arbitraries.of("a", "c", "s").set().ofMinSize(1))
        .as(Mute::new)
        .list()
        .ofMaxSize(3);
  }
}
