package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.vectors.CloudWatchVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The timelines of "Alarm suppression" (CloudWatch User Guide): phases and actions. */
final class SuppressionVectorsTest {
  private static final String FILE = "composite-suppression.yaml";
  private static final int END = 20;

  static Stream<Arguments> cases() {
    return CloudWatchVectors.list(FILE, "cases").stream()
        .map(vector -> Arguments.of(vector.get("id") + " (" + vector.get("prov") + ")", vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void actionsAndPhasesAreThoseOfTheService(String name, Map<String, Object> vector) {
    Map<String, Object> file = CloudWatchVectors.load(FILE);
    CompositeAlarm alarm =
        ActionRun.composite(
            "C",
            "ALARM(x)",
            vector.containsKey("suppressor") ? null : "arn:aws:cloudwatch:r:1:alarm:S",
            CloudWatchVectors.integer(file, "wait"),
            CloudWatchVectors.integer(file, "extension"));
    ActionTimeline timeline = new ActionTimeline(List.of(alarm), List.of());
    List<List<Object>> inputs = CloudWatchVectors.cast(vector.get("inputs"));
    Map<String, AlarmState> states = new HashMap<>();
    List<List<Object>> actions = new ArrayList<>();
    List<List<Object>> phases = new ArrayList<>();
    for (int minute = 0; minute <= END; minute++) {
      List<ExecutedAction> executed = new ArrayList<>(timeline.advance(ActionRun.minute(minute)));
      for (List<Object> input : inputs) {
        if (input.get(0).equals(minute)) {
          String who = (String) input.get(1);
          AlarmState to = AlarmState.valueOf((String) input.get(2));
          AlarmState from = states.getOrDefault(who, AlarmState.OK);
          states.put(who, to);
          executed.addAll(timeline.transition(ActionRun.change(who, minute, from, to)));
        }
      }
      for (ExecutedAction action : executed) {
        actions.add(List.of((int) ActionRun.minute(action.at()), action.state().name()));
      }
      phase(phases, minute, timeline.suppressedBy("C").map(SuppressedBy::text).orElse(null));
    }

    assertThat(actions).as(name).isEqualTo(vector.get("actions"));
    List<List<Object>> expected = CloudWatchVectors.cast(vector.get("phases"));
    assertThat(shown(phases)).as(name).isEqualTo(shown(expected));
  }

  private static void phase(List<List<Object>> phases, int minute, Object phase) {
    phases.add(Arrays.asList(minute, phase));
  }

  /** Phases by the minute, so that two waits one after the other need no telling apart. */
  private static List<String> shown(List<List<Object>> phases) {
    List<String> shown = new ArrayList<>();
    for (int minute = 0; minute < END; minute++) {
      String now = "none";
      for (List<Object> phase : phases) {
        int from = (int) phase.get(0);
        int to =
            phase.size() == 2 ? from + 1 : phase.get(1).equals("end") ? END : (int) phase.get(1);
        Object which = phase.get(phase.size() - 1);
        if (from <= minute && minute < to && which != null) {
          now = (String) which;
        }
      }
      shown.add(minute + " " + now);
    }
    return shown;
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(cases()).hasSize(8);
  }
}
