package io.tocsin.backtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times an alarm was in one state, oldest first and not touching each other.
 *
 * @param last when the last evaluation of all put it into the state, which then has lasted no time
 *     yet; null otherwise
 */
record Stretches(List<Span> spans, @Nullable Instant last) {

  Stretches(List<Span> spans) {
    this(spans, null);
  }

  static Stretches of(
      AlarmState state, AlarmState initial, List<StateTransition> transitions, Span within) {
    List<Span> spans = new ArrayList<>();
    @Nullable Instant since = initial == state ? within.from() : null;
    for (StateTransition transition : transitions) {
      if (since != null && transition.from() == state && since.isBefore(transition.at())) {
        spans.add(new Span(since, transition.at()));
      }
      since = transition.to() == state ? transition.at() : null;
    }
    boolean lasted = since != null && since.isBefore(within.to());
    if (lasted) {
      spans.add(new Span(since, within.to()));
    }
    return new Stretches(List.copyOf(spans), lasted ? null : since);
  }

  Duration length() {
    return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** How often the state came back no later than that after it was left. */
  int returnsWithin(Duration time) {
    int returns = 0;
    for (int i = 1; i < spans.size(); i++) {
      Duration away = Duration.between(spans.get(i - 1).to(), spans.get(i).from());
      returns += away.compareTo(time) <= 0 ? 1 : 0;
    }
    if (last != null && !spans.isEmpty()) {
      Duration away = Duration.between(spans.get(spans.size() - 1).to(), last);
      returns += away.compareTo(time) <= 0 ? 1 : 0;
    }
    return returns;
  }

  List<Detection> detections(List<Incident> incidents) {
    return incidents.stream().map(this::detection).toList();
  }

  private Detection detection(Incident incident) {
    for (Span span : spans) {
      if (touches(span, incident)) {
        Instant begun = incident.span().from();
        return new Detection(incident, span.from().isBefore(begun) ? begun : span.from());
      }
    }
    return new Detection(incident, last != null && touches(last, incident) ? last : null);
  }

  /**
   * The end of an incident is part of it here: the last datapoint of an incident can be seen at its
   * end, and no sooner.
   */
  private static boolean touches(Span span, Incident incident) {
    return incident.span().from().isBefore(span.to()) && !span.from().isAfter(incident.span().to());
  }

  private static boolean touches(Instant at, Incident incident) {
    return !at.isBefore(incident.span().from()) && !at.isAfter(incident.span().to());
  }

  /** How many stretches touch no incident. */
  int touchingNone(List<Incident> incidents) {
    boolean alsoLast = last != null && incidents.stream().noneMatch(each -> touches(last, each));
    return (alsoLast ? 1 : 0)
        + (int)
            spans.stream()
                .filter(span -> incidents.stream().noneMatch(each -> touches(span, each)))
                .count();
  }

  /** The time of these stretches that is in none of the incidents, which may overlap. */
  Duration outside(List<Incident> incidents) {
    Duration outside = length();
    for (Span span : spans) {
      Instant counted = span.from();
      for (Incident incident : byStart(incidents)) {
        Instant from = latest(counted, incident.span().from());
        Instant to = incident.span().to().isBefore(span.to()) ? incident.span().to() : span.to();
        if (from.isBefore(to)) {
          outside = outside.minus(Duration.between(from, to));
          counted = to;
        }
      }
    }
    return outside;
  }

  private static List<Incident> byStart(List<Incident> incidents) {
    return incidents.stream()
        .sorted((one, other) -> one.span().from().compareTo(other.span().from()))
        .toList();
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
