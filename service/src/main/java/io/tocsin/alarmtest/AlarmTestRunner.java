package io.tocsin.alarmtest;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.Evaluation;
import io.tocsin.evaluation.ExecutedAction;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.evaluation.MissingDataBranch;
import io.tocsin.evaluation.Playback;
import io.tocsin.evaluation.PlaybackListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs alarm tests: plays the alarm under test, and those it is made of, over the series of the
 * test. Keeps nothing between tests; any thread may use it.
 */
public final class AlarmTestRunner {
  private static final PlaybackListener NOBODY = new PlaybackListener() {};
  private static final StateReason SCRIPTED = new StateReason("Set by the alarm test", null);

  private final MetricAlarmEvaluator evaluator;

  public AlarmTestRunner(MetricAlarmEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  public AlarmTestResult run(AlarmTest test) {
    return run(test, NOBODY);
  }

  /**
   * Runs a test.
   *
   * @param listener is told of everything all alarms of the test do, while they do it
   * @throws IllegalArgumentException with a sentence naming the alarm, when it cannot be evaluated
   */
  public AlarmTestResult run(AlarmTest test, PlaybackListener listener) {
    Recorder recorder = new Recorder(test.alarm().alarm().name(), listener);
    AlarmState initial = play(test, recorder);
    Course course =
        new Course(
            initial,
            recorder.instants,
            recorder.states,
            recorder.transitions,
            recorder.actions,
            recorder.branches);
    return new AlarmTestResult(test, course, Judge.failures(test, course));
  }

  /** What led to the state at an instant of a test. */
  public Explanation explain(AlarmTest test, Instant at) {
    return Explanation.of(this, test, at);
  }

  /**
   * Runs tests on all cores.
   *
   * @return results in the order of the tests
   */
  public List<AlarmTestResult> runAll(List<AlarmTest> tests) {
    return tests.parallelStream().map(this::run).toList();
  }

  private AlarmState play(AlarmTest test, Recorder recorder) {
    Map<String, String> names = new HashMap<>();
    List<Alarm> alarms = new ArrayList<>();
    for (TestedAlarm tested : test.all()) {
      names.put(tested.id(), tested.alarm().name());
      if (!test.states().containsKey(tested.id())) {
        alarms.add(tested.alarm());
      }
    }
    Map<String, AlarmState> initial = new HashMap<>();
    test.initial().forEach((id, state) -> initial.put(names.getOrDefault(id, id), state));
    test.states().forEach((id, states) -> initial.put(names.getOrDefault(id, id), states.get(0)));
    Playback playback =
        new Playback(alarms, test.mutes(), evaluator, test.start(), initial, recorder);
    playback.createdAtStart();
    String name = test.alarm().alarm().name();
    AlarmState first = playback.state(name);
    TestSource source = new TestSource(test);
    Duration step = step(alarms);
    Instant end = test.start().plus(test.end());
    for (Instant at = test.start().plus(step); !at.isAfter(end); at = at.plus(step)) {
      source.at(at);
      playback.run(source, at);
      script(test, names, playback, at);
      recorder.judged(at, playback.state(name));
    }
    return first;
  }

  /** Scripted alarms take the state of the minute that has just begun. */
  private static void script(
      AlarmTest test, Map<String, String> names, Playback playback, Instant at) {
    long seconds = Duration.between(test.start(), at).toSeconds();
    if (seconds % 60 == 0) {
      test.states()
          .forEach(
              (id, states) -> {
                int minute = (int) Math.min(seconds / 60, states.size() - 1);
                playback.set(names.getOrDefault(id, id), states.get(minute), SCRIPTED, at);
              });
    }
  }

  private static Duration step(List<Alarm> alarms) {
    boolean highResolution =
        alarms.stream()
            .anyMatch(alarm -> alarm instanceof MetricAlarm metric && metric.period() < 60);
    return Duration.ofSeconds(highResolution ? 10 : 60);
  }

  /** Keeps what the alarm under test does, and passes everything on. */
  private static final class Recorder implements PlaybackListener {
    private final String alarm;
    private final PlaybackListener next;
    private final List<Instant> instants = new ArrayList<>();
    private final List<AlarmState> states = new ArrayList<>();
    private final List<StateTransition> transitions = new ArrayList<>();
    private final List<ExecutedAction> actions = new ArrayList<>();
    private final Set<MissingDataBranch> branches = EnumSet.noneOf(MissingDataBranch.class);

    Recorder(String alarm, PlaybackListener next) {
      this.alarm = alarm;
      this.next = next;
    }

    void judged(Instant at, AlarmState state) {
      instants.add(at);
      states.add(state);
    }

    @Override
    public void evaluated(
        MetricAlarm judged, Instant at, AlarmState previous, Evaluation evaluation) {
      if (judged.name().equals(alarm)) {
        branches.add(evaluation.branch());
      }
      next.evaluated(judged, at, previous, evaluation);
    }

    @Override
    public void transitioned(StateTransition transition) {
      if (transition.alarm().equals(alarm)) {
        transitions.add(transition);
      }
      next.transitioned(transition);
    }

    @Override
    public void executed(ExecutedAction action) {
      if (action.alarm().equals(alarm)) {
        actions.add(action);
      }
      next.executed(action);
    }
  }
}
