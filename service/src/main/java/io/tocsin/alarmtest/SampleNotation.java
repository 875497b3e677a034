package io.tocsin.alarmtest;

import io.tocsin.metric.Distribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Points that are made of samples: {@code [value*count,…]} and {@code {sum=,n=,min=,max=}}. */
final class SampleNotation {
  private static final Set<String> KEYS = Set.of("sum", "n", "min", "max");
  private static final int MAX_VALUES = 1_000;
  private static final double MAX_COUNT = 1e9;

  private SampleNotation() {}

  static Distribution parse(String point, int offset) {
    String[] parts = point.substring(1, point.length() - 1).split(",", -1);
    return point.charAt(0) == '[' ? values(point, parts, offset) : set(point, parts, offset);
  }

  private static Distribution values(String point, String[] parts, int offset) {
    if (parts.length > MAX_VALUES) {
      throw new SeriesNotationException(
          offset, "a point has " + parts.length + " values, expected " + MAX_VALUES + " at most");
    }
    List<Distribution> samples = new ArrayList<>();
    for (String part : parts) {
      String[] factors = part.strip().split("\\*", -1);
      Double value = number(factors[0]);
      Double count = factors.length == 1 ? Double.valueOf(1) : number(factors[1]);
      if (factors.length > 2 || value == null || count == null) {
        throw new SeriesNotationException(
            offset, "'" + point + "' is not understood, expected values as in [0.1*95,0.9*5]");
      }
      if (count < 1 || count > MAX_COUNT || count != Math.rint(count)) {
        throw new SeriesNotationException(
            offset,
            "'" + part.strip() + "' has no whole count of 1 to " + (long) MAX_COUNT + " samples");
      }
      samples.add(Distribution.repeated(value, count));
    }
    return Distribution.merge(samples);
  }

  private static Distribution set(String point, String[] parts, int offset) {
    Map<String, Double> fields = new HashMap<>();
    for (String part : parts) {
      String[] sides = part.split("=", 2);
      Double value = sides.length == 2 ? number(sides[1].strip()) : null;
      if (value == null || !KEYS.contains(sides[0].strip())) {
        throw new SeriesNotationException(
            offset, "'" + point + "' is not understood, expected {sum=90,n=4,min=10,max=40}");
      }
      fields.put(sides[0].strip(), value);
    }
    if (fields.size() < KEYS.size() || parts.length > KEYS.size()) {
      throw new SeriesNotationException(
          offset, "'" + point + "' needs sum, n, min and max, each once");
    }
    double n = fields.get("n");
    double min = fields.get("min");
    double max = fields.get("max");
    double sum = fields.get("sum");
    double slack = 1e-9 * Math.max(1, Math.abs(sum));
    if (n < 1 || min > max || sum < n * min - slack || sum > n * max + slack) {
      throw new SeriesNotationException(
          offset,
          "'" + point + "' cannot be: n samples of min to max have a sum of n*min to n*max");
    }
    return Distribution.ofStatisticSet(n, sum, min, max);
  }

  private static @Nullable Double number(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static String write(Distribution samples) {
    double[] values = samples.values();
    double[] counts = samples.counts();
    if (values == null || counts == null) {
      return "{sum="
          + SeriesNotation.plain(samples.sum())
          + ",n="
          + SeriesNotation.plain(samples.sampleCount())
          + ",min="
          + SeriesNotation.plain(samples.minimum())
          + ",max="
          + SeriesNotation.plain(samples.maximum())
          + "}";
    }
    StringJoiner parts = new StringJoiner(",", "[", "]");
    for (int i = 0; i < values.length; i++) {
      parts.add(SeriesNotation.plain(values[i]) + "*" + SeriesNotation.plain(counts[i]));
    }
    return parts.toString();
  }
}
