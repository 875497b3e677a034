package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.ExecutedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds what a test expects against what the alarm did. */
final class Judge {
  private final AlarmTest test;
  private final Course course;
  private final List<AlarmTestFailure> failures = new ArrayList<>();

  private Judge(AlarmTest test, Course course) {
    this.test = test;
    this.course = course;
  }

  static List<AlarmTestFailure> failures(AlarmTest test, Course course) {
    Judge judge = new Judge(test, course);
    for (Expectation expectation : test.expectations()) {
      if (expectation instanceof Expectation.InState inState) {
        judge.state(inState);
      } else if (expectation instanceof Expectation.Never never) {
        judge.never(never);
      }
    }
    Instant from = test.start().plus(test.judgeFrom());
    if (test.transitions() != null) {
      judge.sequence(
          test.transitions(),
          course.transitions().stream().filter(t -> !t.at().isBefore(from)).toList(),
          judge::matches,
          e -> e.to() + " at " + Offset.write(e.at()) + because(e.reason()),
          t -> t.to() + " at " + judge.offset(t.at()) + because(t.reason().text()),
          Expectation.Transition::at,
          StateTransition::at,
          "transition");
    }
    if (test.notifications() != null) {
      judge.sequence(
          test.notifications(),
          course.actions().stream().filter(a -> !a.at().isBefore(from)).toList(),
          judge::matches,
          Judge::describe,
          a -> a.state() + " at " + judge.offset(a.at()) + " to " + String.join(", ", topics(a)),
          Expectation.Notification::at,
          ExecutedAction::at,
          "notification");
    }
    return judge.failures;
  }

  private void state(Expectation.InState expected) {
    Instant from = test.start().plus(expected.from());
    Instant to = test.start().plus(expected.to());
    if (from.equals(to)) {
      check(expected, from, course.at(from));
      return;
    }
    boolean evaluated = false;
    for (int i = 0; i < course.instants().size(); i++) {
      Instant at = course.instants().get(i);
      if (at.isBefore(from) || at.isAfter(to)) {
        continue;
      }
      evaluated = true;
      if (!check(expected, at, course.states().get(i))) {
        return; // the first instant tells enough
      }
    }
    if (!evaluated) {
      String range = range(expected);
      failures.add(
          new AlarmTestFailure(
              to, expected.state() + range, "there is no evaluation" + range, expected.source()));
    }
  }

  private static String range(Expectation.InState expected) {
    return expected.from().equals(expected.to())
        ? " at " + Offset.write(expected.from())
        : " from " + Offset.write(expected.from()) + " to " + Offset.write(expected.to());
  }

  private boolean check(Expectation.InState expected, Instant at, AlarmState actual) {
    String when = range(expected);
    if (actual != expected.state()) {
      failures.add(
          new AlarmTestFailure(
              at, expected.state() + when, "it was " + since(actual, at), expected.source()));
      return false;
    }
    String reason = expected.reason();
    String given = reasonAt(at);
    if (reason != null && !given.contains(reason)) {
      failures.add(
          new AlarmTestFailure(
              at,
              actual + when + because(reason),
              "the reason was \"" + given + "\"",
              expected.source()));
      return false;
    }
    return true;
  }

  private String since(AlarmState state, Instant at) {
    StateTransition last = null;
    for (StateTransition transition : course.transitions()) {
      last = transition.at().isAfter(at) ? last : transition;
    }
    return state
        + (last == null ? " from the start" : " since " + offset(last.at()))
        + (last != null && last.at().equals(at) ? ", just then" : "");
  }

  private String reasonAt(Instant at) {
    String text = "";
    for (StateTransition transition : course.transitions()) {
      text = transition.at().isAfter(at) ? text : transition.reason().text();
    }
    return text;
  }

  private void never(Expectation.Never expected) {
    Instant from = test.start().plus(expected.from());
    Instant to = test.start().plus(expected.to());
    for (int i = 0; i < course.instants().size(); i++) {
      Instant at = course.instants().get(i);
      if (!at.isBefore(from)
          && !at.isAfter(to)
          && expected.states().contains(course.states().get(i))) {
        failures.add(
            new AlarmTestFailure(
                at,
                "never " + course.states().get(i),
                "it was " + since(course.states().get(i), at),
                expected.source()));
        return;
      }
    }
  }

  private <E extends Expectation, A> void sequence(
      List<E> expected,
      List<A> actual,
      BiPredicate<E, A> matches,
      Function<E, String> wanted,
      Function<A, String> found,
      Function<E, Duration> offset,
      Function<A, Instant> instant,
      String what) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      E left = i < expected.size() ? expected.get(i) : null;
      A right = i < actual.size() ? actual.get(i) : null;
      if (left != null && right != null && matches.test(left, right)) {
        continue;
      }
      Instant at =
          left != null ? test.start().plus(offset.apply(left)) : instant.apply(actual.get(i));
      failures.add(
          new AlarmTestFailure(
              at,
              left == null ? "no further " + what : what + " " + wanted.apply(left),
              right == null ? "there was none" : "there was " + found.apply(right),
              left == null ? test.source() : left.source()));
      return; // what follows is shifted, and would say the same again
    }
  }

  private boolean matches(Expectation.Transition expected, StateTransition actual) {
    return expected.to() == actual.to()
        && test.start().plus(expected.at()).equals(actual.at())
        && (expected.reason() == null || actual.reason().text().contains(expected.reason()));
  }

  private boolean matches(Expectation.Notification expected, ExecutedAction actual) {
    boolean routed =
        expected.route() == null
            || actual.actions().stream().anyMatch(arn -> arn.endsWith("-" + expected.route()));
    String topic = expected.topic();
    boolean addressed =
        topic == null
            || actual.actions().stream()
                .anyMatch(arn -> arn.equals(topic) || arn.endsWith(":" + topic));
    return expected.state() == actual.state()
        && test.start().plus(expected.at()).equals(actual.at())
        && routed
        && addressed;
  }

  private static String describe(Expectation.Notification expected) {
    String to = expected.route() != null ? expected.route() : expected.topic();
    return expected.state()
        + " at "
        + Offset.write(expected.at())
        + (to == null ? "" : " to " + to);
  }

  /** Topics are told by name. */
  private static List<String> topics(ExecutedAction action) {
    return action.actions().stream().map(arn -> arn.substring(arn.lastIndexOf(':') + 1)).toList();
  }

  private String offset(Instant at) {
    return Offset.write(Duration.between(test.start(), at));
  }

  private static String because(@Nullable String reason) {
    return reason == null ? "" : " because \"" + reason + "\"";
  }
}
