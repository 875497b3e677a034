package io.tocsin.render;

import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.GraphPoint;
import io.tocsin.backtest.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Instants of a span as places between left and right. */
record TimeScale(Span span) {
  private static final int MOST_TICKS = 14;
  private static final long DAY = 86_400;

  /** 1970-01-05, a Monday: weeks begin on one. */
  private static final long MONDAY = 4 * DAY;

  private static final long[] STEPS = {
    60, 300, 900, 1_800, 3_600, 10_800, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY
  };
  private static final DateTimeFormatter HOUR = BacktestWords.formatter("HH:mm");
  private static final DateTimeFormatter DATE = BacktestWords.formatter("d MMM");
  private static final DateTimeFormatter BOTH = BacktestWords.formatter("d MMM HH:mm");

  /**
   * @param wide whether it is left out on a narrow screen
   */
  record Tick(double share, String label, boolean wide) {}

  /**
   * The part of the span in which an alarm had data or changed its state, with a margin; the whole
   * when that is most of it.
   */
  TimeScale around(AlarmOutcome alarm) {
    List<Instant> instants = new ArrayList<>();
    for (GraphPoint point : alarm.graph()) {
      if (Double.isFinite(point.minimum())) {
        instants.add(point.start());
      }
    }
    alarm.transitions().forEach(transition -> instants.add(transition.at()));
    if (instants.isEmpty()) {
      return this;
    }
    Instant first = Collections.min(instants);
    Instant last = Collections.max(instants);
    Duration margin = Duration.between(first, last).dividedBy(40).plusMinutes(1);
    Instant from = Collections.max(List.of(span.from(), first.minus(margin)));
    Instant to = Collections.min(List.of(span.to(), last.plus(margin)));
    boolean most = Duration.between(from, to).toSeconds() * 4 > span.length().toSeconds() * 3;
    return most || !from.isBefore(to) ? this : new TimeScale(new Span(from, to));
  }

  /** 0 at the beginning, 1 at the end; nothing lies outside. */
  double share(Instant at) {
    double whole = span.length().toMillis();
    return Math.min(1, Math.max(0, Duration.between(span.from(), at).toMillis() / whole));
  }

  /** {@code 12.34%}. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share * 100);
  }

  /** {@code 6 Jan 09:27}. */
  static String label(Instant at) {
    return BOTH.format(at);
  }

  /** At most fourteen times a person would choose, in UTC. */
  List<Tick> ticks() {
    long seconds = span.length().toSeconds();
    long step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0; i--) {
      step = seconds / STEPS[i] <= MOST_TICKS ? STEPS[i] : step;
    }
    while (seconds / step > MOST_TICKS) {
      step *= 2;
    }
    List<Tick> ticks = new ArrayList<>();
    long from = span.from().getEpochSecond();
    long first = MONDAY + -Math.floorDiv(MONDAY - from, step) * step;
    int every = Math.max(1, (int) Math.ceil(seconds / (double) step / 4));
    for (long at = first; at < span.to().getEpochSecond(); at += step) {
      Instant instant = Instant.ofEpochSecond(at);
      ticks.add(
          new Tick(
              share(instant),
              at % DAY == 0 ? DATE.format(instant) : HOUR.format(instant),
              ticks.size() % every != 0));
    }
    return ticks;
  }
}
