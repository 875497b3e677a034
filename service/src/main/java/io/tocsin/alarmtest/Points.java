package io.tocsin.alarmtest;

import io.tocsin.metric.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The points of a series as they were written down, oldest first: each a plain number, samples, or
 * missing.
 */
public final class Points {
  private final double[] numbers;
  private final Map<Integer, Distribution> samples;

  Points(double[] numbers, Map<Integer, Distribution> samples) {
    this.numbers = numbers;
    this.samples = Map.copyOf(samples);
  }

  /** Plain numbers; NaN is missing. */
  public static Points of(double... numbers) {
    return new Points(numbers.clone(), Map.of());
  }

  public int size() {
    return numbers.length;
  }

  /** The plain number of a point; NaN when it is missing or has samples. */
  public double number(int i) {
    return numbers[i];
  }

  /** The samples of a point that was given as a distribution or a statistic set. */
  public Optional<Distribution> samples(int i) {
    return Optional.ofNullable(at(i));
  }

  public boolean isMissing(int i) {
    return Double.isNaN(numbers[i]) && at(i) == null;
  }

  /** Whether every point is a plain number or missing. */
  public boolean isPlain() {
    return samples.isEmpty();
  }

  /** Whether every number that occurs, in samples too, is a whole one. */
  public boolean isWhole() {
    return Arrays.stream(numbers).allMatch(v -> Double.isNaN(v) || v == Math.rint(v))
        && samples.values().stream().allMatch(Points::isWhole);
  }

  private static boolean isWhole(Distribution distribution) {
    double[] values = distribution.values();
    double[] all =
        values == null
            ? new double[] {distribution.sum(), distribution.minimum(), distribution.maximum()}
            : values;
    return Arrays.stream(all).allMatch(v -> v == Math.rint(v));
  }

  private @Nullable Distribution at(int i) {
    return samples.isEmpty() ? null : samples.get(i);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Points that
        && Arrays.equals(numbers, that.numbers)
        && samples.equals(that.samples);
  }

  @Override
  public int hashCode() {
    return List.of(Arrays.hashCode(numbers), samples).hashCode();
  }

  @Override
  public String toString() {
    return SeriesNotation.write(this);
  }
}
