package io.tocsin.evaluation;

import static io.tocsin.alarm.AlarmState.ALARM;
import static io.tocsin.alarm.AlarmState.OK;
import static io.tocsin.evaluation.ActionRun.TOPICS;
import static io.tocsin.evaluation.ActionRun.change;
import static io.tocsin.evaluation.ActionRun.composite;
import static io.tocsin.evaluation.ActionRun.metric;
import static io.tocsin.evaluation.ActionRun.minute;
import static io.tocsin.evaluation.ActionRun.mute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MuteRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the published timelines leave open; times are minutes. */
final class ActionTimelineTest {
  private final List<String> run = new ArrayList<>();
  private ActionTimeline timeline = new ActionTimeline(List.of(), List.of());

  private void of(Collection<? extends Alarm> alarms, MuteRule... mutes) {
    timeline = new ActionTimeline(alarms, List.of(mutes));
  }

  private void happens(int minute, String alarm, AlarmState from, AlarmState to) {
    advance(minute);
    timeline.transition(change(alarm, minute, from, to)).forEach(a -> run.add(ActionRun.text(a)));
  }

  private void advance(int minute) {
    timeline.advance(minute(minute)).forEach(a -> run.add(ActionRun.text(a)));
  }

  @Test
  void aSuppressorThatComesBackDuringTheExtensionSuppressesAgain() {
    of(List.of(composite("c", "ALARM(x)", "s", 2, 3)));
    happens(1, "s", OK, ALARM);
    happens(2, "c", OK, ALARM);
    happens(5, "s", ALARM, OK);
    assertThat(timeline.suppressedBy("c")).contains(SuppressedBy.EXTENSION_PERIOD);
    happens(7, "s", OK, ALARM);
    assertThat(timeline.suppressedBy("c")).contains(SuppressedBy.ALARM);
    advance(20);
    assertThat(run).isEmpty();
    happens(30, "s", ALARM, OK);
    advance(33);
    assertThat(run).containsExactly("33 c ALARM");
    assertThat(timeline.held()).isEmpty();
  }

  /** Derived from "Alarm Mute Rules": after the window the suppression decides. */
  @Test
  void aSuppressorThatWentIntoAlarmDuringAMuteWindowDecidesAfterIt() {
    of(List.of(composite("c", "ALARM(x)", "s", 1, 2)), mute(0, 10, "c"));
    happens(1, "c", OK, ALARM);
    happens(5, "s", OK, ALARM);
    advance(12);
    assertThat(run).isEmpty();
    assertThat(timeline.suppressedBy("c")).contains(SuppressedBy.ALARM);
    happens(20, "s", ALARM, OK);
    advance(22);
    assertThat(run).containsExactly("22 c ALARM");
  }

  @Test
  void withoutPeriodsActionsRunAtOnceAndWhenTheSuppressorLeaves() {
    of(List.of(composite("c", "ALARM(x)", "s", 0, 0)));
    happens(2, "c", OK, ALARM);
    happens(3, "s", OK, ALARM);
    happens(4, "c", ALARM, OK);
    happens(6, "s", ALARM, OK);
    assertThat(run).containsExactly("2 c ALARM", "6 c OK");
  }

  @Test
  void aSuppressorMayBeACompositeThatIsSuppressedItself() {
    of(List.of(composite("c", "ALARM(x)", "s", 2, 2), composite("s", "ALARM(y)", "t", 2, 2)));
    happens(1, "t", OK, ALARM);
    happens(2, "s", OK, ALARM);
    happens(3, "c", OK, ALARM);
    assertThat(timeline.suppressedBy("c")).contains(SuppressedBy.ALARM);
    assertThat(timeline.suppressedBy("s")).contains(SuppressedBy.ALARM);
    happens(4, "t", ALARM, OK);
    happens(7, "s", ALARM, OK);
    advance(60);
    assertThat(run).containsExactly("6 s ALARM", "9 c ALARM", "9 s OK");
  }

  @Test
  void aMuteWindowOutranksSuppressionWhichDecidesAfterIt() {
    of(List.of(composite("c", "ALARM(x)", "s", 10, 10)), mute(5, 20, "c"));
    happens(3, "c", OK, ALARM);
    advance(13);
    assertThat(run).as("the wait ends in the window").isEmpty();
    assertThat(timeline.suppressedBy("c")).isEmpty();
    happens(15, "c", ALARM, OK);
    advance(24);
    assertThat(run).as("another wait outlasts the window").isEmpty();
    advance(25);
    assertThat(run).containsExactly("25 c OK");
  }

  @Test
  void windowsThatFollowOnAreOneAndOnlyTheirEndRunsActions() {
    of(List.of(metric("a", TOPICS)), mute(10, 20, "a"), mute(18, 25, "a"), mute(25, 30, "b", "a"));
    happens(12, "a", OK, ALARM);
    advance(40);
    assertThat(run).containsExactly("30 a ALARM muted");
  }

  @Test
  void atTheEndOfAWindowItIsClosedAndAtItsStartOpen() {
    of(List.of(metric("a", TOPICS)), mute(10, 20, "a"));
    happens(10, "a", OK, ALARM);
    happens(20, "a", ALARM, OK);
    assertThat(run).containsExactly("20 a ALARM muted", "20 a OK");
  }

  @Test
  void aRuleWithoutTargetsMutesEveryAlarm() {
    of(List.of(metric("a", TOPICS)), mute(10, 20));
    happens(12, "a", OK, ALARM);
    advance(20);
    assertThat(run).containsExactly("20 a ALARM muted");
  }

  @Test
  void onlyEc2AndAutoScalingActionsAreRepeatedWhileInAlarm() {
    String stop = "arn:aws:automate:eu-central-1:ec2:stop";
    String scale = "arn:aws:autoscaling:eu-central-1:111122223333:scalingPolicy:x";
    Actions actions =
        new Actions(true, List.of(scale), List.of("arn:aws:sns:r:1:t", stop), List.of());
    of(List.of(metric("a", actions)), mute(4, 6, "a"));
    advance(1);
    List<ExecutedAction> first = timeline.transition(change("a", 1, OK, ALARM));
    List<ExecutedAction> later = timeline.advance(minute(8));
    List<ExecutedAction> back = timeline.transition(change("a", 8, ALARM, OK));

    assertThat(first).extracting(ExecutedAction::actions).containsExactly(actions.alarm());
    assertThat(later).extracting(ExecutedAction::actions).containsOnly(List.of(stop));
    assertThat(later)
        .extracting(ActionRun::text)
        .containsExactly("2 a ALARM", "3 a ALARM", "6 a ALARM", "7 a ALARM", "8 a ALARM");
    assertThat(back).extracting(ExecutedAction::actions).containsExactly(List.of(scale));
    assertThat(timeline.advance(minute(60))).isEmpty();
  }

  @Test
  void actionsThatAreDisabledAreNotHeldForTheEndOfAWindow() {
    of(List.of(metric("a", TOPICS.withEnabled(false))), mute(10, 20, "a"));
    happens(12, "a", OK, ALARM);
    assertThat(timeline.held()).isEmpty();
    advance(30);
    assertThat(run).isEmpty();
  }

  @Test
  void anotherSuppressorEndsAWait() {
    of(List.of(composite("c", "ALARM(x)", "s", 5, 5)));
    happens(2, "c", OK, ALARM);
    Map<String, HeldActions> held = timeline.held();
    Map<String, AlarmState> states = Map.of("t", ALARM);
    List<Alarm> calm = List.of(composite("c", "ALARM(x)", "u", 5, 5));
    List<Alarm> alarmed = List.of(composite("c", "ALARM(x)", "t", 5, 5));

    assertThat(new ActionTimeline(calm, List.of(), states, held).suppressorReplaced("c", minute(3)))
        .extracting(ActionRun::text)
        .containsExactly("3 c ALARM");
    ActionTimeline other = new ActionTimeline(alarmed, List.of(), states, held);
    assertThat(other.suppressorReplaced("c", minute(3))).isEmpty();
    assertThat(other.suppressedBy("c")).contains(SuppressedBy.ALARM);
    assertThat(SuppressedBy.ALARM.reason()).isEqualTo("Actions suppressed by Alarm");
  }
}
