package io.tocsin.alarmtest;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A series of a test. Point {@code i} covers one step from {@code start + i * step}, its samples
 * are stamped at the beginning of the step, and it can first be seen at the end of it, later by the
 * delay.
 *
 * @param every the step; null means the period of the alarm
 * @param delay by which each point arrives late
 */
public record TestSeries(Points points, @Nullable Duration every, Duration delay) {

  public TestSeries {
    Objects.requireNonNull(points, "points");
    if (every != null
        && (every.toSeconds() < 1 || every.toSecondsPart() != every.toSeconds() % 60)) {
      throw new IllegalArgumentException("a step is at least one second, not " + every);
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative, as " + delay + " is");
    }
  }

  /** Points at the alarm's period that arrive at once. */
  public static TestSeries of(String notation) {
    return new TestSeries(SeriesNotation.parse(notation), null, Duration.ZERO);
  }

  /** The same points, arriving late. */
  public TestSeries delayed(Duration by) {
    return new TestSeries(points, every, by);
  }

  /** The same points, at another step than the alarm's period. */
  public TestSeries every(Duration step) {
    return new TestSeries(points, step, delay);
  }

  /** The seconds of a step, for an alarm of that period. */
  long step(int period) {
    return every == null ? period : every.toSeconds();
  }

  /** From the start until the last point has arrived. */
  Duration length(int period) {
    return Duration.ofSeconds(points.size() * step(period)).plus(delay);
  }
}
