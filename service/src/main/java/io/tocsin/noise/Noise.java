package io.tocsin.noise;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateTransition;
import io.tocsin.definition.Severity;
import io.tocsin.health.WatchedAlarm;
import io.tocsin.noise.AlarmNoise.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the alarms behaved over a span.
 *
 * @param from where the span begins: what was asked for, or where the history begins
 * @param alarms all, those that fired most first
 * @param weeks of seven days each back from the end, the newest first; the oldest may be shorter
 * @param together pairs that nearly always fire together, most often first
 */
public record Noise(
    Instant from, Instant to, List<AlarmNoise> alarms, List<Week> weeks, List<Together> together) {
  private static final Duration FLAP = Duration.ofHours(1);
  private static final int FLAPPING = 3;
  private static final int LONG_SHARE = 4;
  private static final Duration WEEK = Duration.ofDays(7);

  /**
   * How often alarms of a severity went into ALARM.
   *
   * @param from its beginning
   */
  public record Week(Instant from, int pages, int tickets) {}

  /**
   * @param times how often both fired within two minutes of each other
   * @param of how often the one of them that fired more did
   */
  public record Together(WatchedAlarm one, WatchedAlarm other, int times, int of) {}

  public Noise {
    alarms = List.copyOf(alarms);
    weeks = List.copyOf(weeks);
    together = List.copyOf(together);
  }

  /**
   * @param alarms as they are now
   * @param transitions of the span, of any alarms, in any order
   */
  public static Noise of(
      List<WatchedAlarm> alarms, List<StateTransition> transitions, Instant from, Instant to) {
    Map<String, List<StateTransition>> byAlarm = new HashMap<>();
    transitions.stream()
        .filter(each -> !each.at().isBefore(from) && !each.at().isAfter(to))
        .sorted(Comparator.comparing(StateTransition::at))
        .forEach(
            each -> byAlarm.computeIfAbsent(each.alarm(), name -> new ArrayList<>()).add(each));
    List<AlarmNoise> noises = new ArrayList<>();
    Map<String, List<Instant>> fired = new HashMap<>();
    for (WatchedAlarm alarm : alarms) {
      List<StateTransition> own = byAlarm.getOrDefault(alarm.name(), List.of());
      fired.put(
          alarm.name(),
          own.stream()
              .filter(each -> each.to() == AlarmState.ALARM)
              .map(StateTransition::at)
              .toList());
      noises.add(noise(alarm, own, from, to));
    }
    noises.sort(
        Comparator.comparing(AlarmNoise::fired)
            .reversed()
            .thenComparing(each -> each.alarm().name()));
    return new Noise(
        from, to, noises, weeks(alarms, fired, from, to), FiredTogether.of(alarms, fired));
  }

  private static AlarmNoise noise(
      WatchedAlarm alarm, List<StateTransition> own, Instant from, Instant to) {
    int fired = 0;
    int flaps = 0;
    Duration inAlarm = Duration.ZERO;
    Instant last = null;
    Instant left = null;
    Instant since = alarm.inAlarm() && own.isEmpty() ? from : null;
    if (!own.isEmpty() && own.get(0).from() == AlarmState.ALARM) {
      since = from;
    }
    for (StateTransition each : own) {
      if (each.to() == AlarmState.ALARM) {
        fired++;
        last = each.at();
        since = each.at();
        flaps += left != null && !each.at().isAfter(left.plus(FLAP)) ? 1 : 0;
      } else if (since != null) {
        inAlarm = inAlarm.plus(Duration.between(since, each.at()));
        since = null;
        left = each.at();
      }
    }
    if (since != null) {
      inAlarm = inAlarm.plus(Duration.between(since, to));
    }
    boolean silent = own.isEmpty() && alarm.live().state() == AlarmState.INSUFFICIENT_DATA;
    return new AlarmNoise(
        alarm,
        fired,
        flaps,
        inAlarm,
        last,
        verdict(silent, fired, flaps, inAlarm, Duration.between(from, to)));
  }

  private static Verdict verdict(
      boolean silent, int fired, int flaps, Duration inAlarm, Duration span) {
    if (silent) {
      return Verdict.NO_DATA;
    }
    if (flaps >= FLAPPING) {
      return Verdict.FLAPPING;
    }
    if (!inAlarm.isZero() && inAlarm.multipliedBy(LONG_SHARE).compareTo(span) >= 0) {
      return Verdict.LONG_IN_ALARM;
    }
    return fired == 0 && inAlarm.isZero() ? Verdict.NEVER_FIRED : Verdict.CALM;
  }

  private static List<Week> weeks(
      List<WatchedAlarm> alarms, Map<String, List<Instant>> fired, Instant from, Instant to) {
    List<Week> weeks = new ArrayList<>();
    for (Instant end = to; end.isAfter(from); end = end.minus(WEEK)) {
      Instant start = end.minus(WEEK);
      Instant begin = start.isBefore(from) ? from : start;
      int pages = 0;
      int tickets = 0;
      for (WatchedAlarm alarm : alarms) {
        Severity severity = severity(alarm);
        if (severity == null || severity == Severity.INFO) {
          continue;
        }
        Instant until = end;
        int count =
            (int)
                fired.getOrDefault(alarm.name(), List.of()).stream()
                    .filter(at -> at.isAfter(start) && !at.isAfter(until))
                    .count();
        pages += severity == Severity.PAGE ? count : 0;
        tickets += severity == Severity.TICKET ? count : 0;
      }
      weeks.add(new Week(begin, pages, tickets));
    }
    return weeks;
  }

  private static @Nullable Severity severity(WatchedAlarm alarm) {
    var definition = alarm.definition();
    return definition == null ? null : definition.severity();
  }
}
