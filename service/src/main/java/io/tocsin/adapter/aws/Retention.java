package io.tocsin.adapter.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What CloudWatch still has of a stretch of time: datapoints of a minute for 15 days, of five
 * minutes for 63 days, of an hour for 455 days, and of less than a minute for 3 hours ("Metrics
 * retention", CloudWatch User Guide, read in September 2026).
 *
 * @param grid seconds between the datapoints there are
 */
record Retention(Instant from, Instant to, int grid) {
  static final int MINUTE = 60;
  static final int HOUR = 3600;
  private static final Duration SECONDS = Duration.ofHours(3);
  private static final Duration MINUTES = Duration.ofDays(15);
  private static final Duration FIVE_MINUTES = Duration.ofDays(63);
  private static final Duration HOURS = Duration.ofDays(455);

  /** Datapoints age while a long history is read. */
  private static final Duration MARGIN = Duration.ofMinutes(30);

  /** Since when there are datapoints of less than a minute. */
  static Instant seconds(Instant now) {
    return now.minus(SECONDS).plus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.MINUTES);
  }

  /** Since when there are datapoints of a minute. */
  static Instant minutes(Instant now) {
    return hour(now, MINUTES);
  }

  /** Since when there are datapoints of five minutes. */
  static Instant fiveMinutes(Instant now) {
    return hour(now, FIVE_MINUTES);
  }

  /** Since when there are datapoints at all. */
  static Instant hours(Instant now) {
    return hour(now, HOURS);
  }

  /**
   * Cuts a stretch of time where the grid changes, oldest part first.
   *
   * @param step seconds of the finest datapoints wanted: 10 or 60
   */
  static List<Retention> of(Instant from, Instant to, Instant now, int step) {
    List<Retention> parts = new ArrayList<>();
    if (step < MINUTE) {
      add(parts, from, to, seconds(now), Instant.MAX, step);
      return parts;
    }
    add(parts, from, to, hours(now), fiveMinutes(now), HOUR);
    add(parts, from, to, fiveMinutes(now), minutes(now), 300);
    add(parts, from, to, minutes(now), Instant.MAX, MINUTE);
    return parts;
  }

  private static void add(
      List<Retention> parts, Instant from, Instant to, Instant oldest, Instant newest, int grid) {
    Instant start = from.isAfter(oldest) ? from : oldest;
    Instant end = to.isBefore(newest) ? to : newest;
    if (start.isBefore(end)) {
      parts.add(new Retention(start, end, grid));
    }
  }

  private static Instant hour(Instant now, Duration age) {
    return now.minus(age)
        .plus(MARGIN)
        .plus(Duration.ofHours(1))
        .minusMillis(1)
        .truncatedTo(ChronoUnit.HOURS);
  }
}
