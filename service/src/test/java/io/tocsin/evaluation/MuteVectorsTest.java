package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import io.tocsin.vectors.CloudWatchVectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which action list runs, mute windows and what they hold back. */
final class MuteVectorsTest {
  private static final String FILE = "actions-and-mutes.yaml";

  /** Cases that nothing here covers, and why. */
  private static final Map<String, String> NOT_COVERED =
      Map.of(
          "PutMetricAlarm create",
          "a timeline knows no creation; ActionVectorsTest has it on the embedded account",
          "PutMetricAlarm update",
          "a timeline knows no update; ActionVectorsTest has it on the embedded account");

  static Stream<Arguments> cases(String section) {
    return CloudWatchVectors.list(FILE, section).stream()
        .filter(vector -> !NOT_COVERED.containsKey((String) vector.getOrDefault("via", "")))
        .map(vector -> Arguments.of(new HashMap<>(vector) + "", vector));
  }

  static Stream<Arguments> transitions() {
    return cases("transitions");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void transitions(String name, Map<String, Object> vector) {
    Actions actions =
        new Actions(
            (boolean) vector.get("actions_enabled"),
            List.of("arn:aws:sns:r:1:ok_actions"),
            List.of("arn:aws:sns:r:1:alarm_actions"),
            List.of("arn:aws:sns:r:1:insufficient_data_actions"));
    AlarmState from = AlarmState.valueOf((String) vector.get("from"));
    List<String> run = new ArrayList<>();
    Playback playback =
        new Playback(
            List.of(ActionRun.metric("a", actions)),
            List.of(),
            new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE),
            ActionRun.START,
            Map.of("a", from),
            new PlaybackListener() {
              @Override
              public void executed(ExecutedAction action) {
                run.addAll(action.actions());
              }
            });

    playback.set(
        "a",
        AlarmState.valueOf((String) vector.get("to")),
        ActionRun.change("a", 1, from, from).reason(),
        ActionRun.minute(1));

    String runs = (String) vector.get("runs");
    assertThat(run)
        .as(name)
        .isEqualTo(runs.equals("none") ? List.of() : List.of("arn:aws:sns:r:1:" + runs));
  }

  static Stream<Arguments> windows() {
    return cases("mute_windows");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void windows(String name, Map<String, Object> vector) {
    MuteSchedule schedule =
        MuteSchedule.parse(
            (String) vector.get("expression"),
            (String) vector.get("duration"),
            (String) vector.get("tz"),
            null,
            null);
    Instant at = Instant.parse((String) vector.get("at"));

    assertThat(schedule.windowAt(at).isPresent()).as(name).isEqualTo(vector.get("active"));
    assertThat(schedule.nextWindow(at).isEmpty() && schedule.windowAt(at).isEmpty())
        .as(name)
        .isEqualTo("EXPIRED".equals(vector.get("status")));
  }

  static Stream<Arguments> effects() {
    return cases("mute_effects");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void effects(String name, Map<String, Object> vector) {
    List<Integer> window = CloudWatchVectors.cast(vector.get("window"));
    MuteRule mute = ActionRun.mute(window.get(0), window.get(1), "a");
    ActionTimeline timeline =
        new ActionTimeline(List.of(ActionRun.metric("a", ActionRun.TOPICS)), List.of(mute));
    List<List<Object>> inputs = CloudWatchVectors.cast(vector.get("inputs"));
    List<ExecutedAction> executed = new ArrayList<>();
    for (int minute = 0; minute <= 30; minute++) {
      executed.addAll(timeline.advance(ActionRun.minute(minute)));
      for (List<Object> input : inputs) {
        if (input.get(0).equals(minute)) {
          executed.addAll(
              timeline.transition(
                  ActionRun.change(
                      "a",
                      minute,
                      AlarmState.valueOf((String) input.get(1)),
                      AlarmState.valueOf((String) input.get(2)))));
        }
      }
      if (vector.getOrDefault("deleted_at", -1).equals(minute)) {
        executed.addAll(timeline.mute(List.of(), ActionRun.minute(minute)));
      }
    }

    List<List<Object>> actions = CloudWatchVectors.cast(vector.get("actions"));
    assertThat(executed)
        .as(name)
        .extracting(action -> List.of((int) ActionRun.minute(action.at()), action.state().name()))
        .isEqualTo(actions);
    assertThat(executed.get(0).afterMuteWindow())
        .as(name)
        .isEqualTo((int) inputs.get(0).get(0) >= window.get(0));
  }

  static Stream<Arguments> validation() {
    return cases("mute_validation");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void validation(String name, Map<String, Object> vector) {
    boolean taken;
    try {
      MuteSchedule schedule =
          MuteSchedule.parse(
              (String) vector.getOrDefault("expression", "cron(0 2 * * *)"),
              (String) vector.getOrDefault("duration", "PT1H"),
              null,
              null,
              null);
      int targets = (int) vector.getOrDefault("targets", 1);
      new MuteRule(
          "m",
          schedule,
          new TreeSet<>(IntStream.range(0, targets).mapToObj(i -> "alarm-" + i).toList()));
      taken = true;
    } catch (IllegalArgumentException e) {
      taken = false;
    }

    assertThat(taken).as(name).isEqualTo(vector.get("ok"));
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(transitions()).hasSize(9);
    assertThat(NOT_COVERED).hasSize(2);
    assertThat(windows()).hasSize(7);
    assertThat(effects()).hasSize(4);
    assertThat(validation()).hasSize(7);
    assertThat(CloudWatchVectors.load(FILE)).hasSize(5);
  }
}
