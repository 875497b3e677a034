package io.tocsin.logpattern;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a metric filter makes of log lines: a value for each line that its pattern matches ("Filter
 * pattern syntax for metric filters", CloudWatch Logs User Guide, read in November 2026).
 */
public final class MetricTransformation {
  private final FilterPattern pattern;
  private final String value;
  private final @Nullable LogField field;
  private final double number;
  private final Map<String, LogField> dimensions;

  private MetricTransformation(
      FilterPattern pattern,
      String value,
      @Nullable LogField field,
      double number,
      Map<String, LogField> dimensions) {
    this.pattern = pattern;
    this.value = value;
    this.field = field;
    this.number = number;
    this.dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
  }

  /** The names of the metric's dimensions; none for a metric without. */
  public Set<String> dimensionNames() {
    return dimensions.keySet();
  }

  /** A value for one line, and the dimensions that it is of. */
  public record Observation(double value, SortedMap<String, String> dimensions) {
    public Observation {
      dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }
  }

  /**
   * @param value a number, or a field of the line such as {@code $.latency}
   * @param dimensions name of a dimension to the field that gives its value
   * @throws FilterPatternSyntaxException with a sentence when the value is neither
   */
  public static MetricTransformation of(
      FilterPattern pattern, String value, Map<String, LogField> dimensions)
      throws FilterPatternSyntaxException {
    Double number = Comparison.number(value);
    if (number == null && !value.startsWith("$")) {
      throw new FilterPatternSyntaxException(
          "'" + value + "' is no number and no field, expected one such as 1, $.latency or $bytes",
          0);
    }
    LogField field = number == null ? LogField.parse(value) : null;
    return new MetricTransformation(
        pattern, value, field, number == null ? Double.NaN : number, dimensions);
  }

  public FilterPattern pattern() {
    return pattern;
  }

  /** The value as PutMetricFilter takes it. */
  public String value() {
    return value;
  }

  /** The field that the value is taken from, if it is no number. */
  public Optional<LogField> field() {
    return Optional.ofNullable(field);
  }

  /** Names of dimensions and the fields that give their values. */
  public Map<String, LogField> dimensions() {
    return dimensions;
  }

  /**
   * The value for a line. A line that lacks the number or a dimension gives none: AWS does not say
   * what becomes of it, and a metric that is not there cannot be made up.
   */
  public Optional<Observation> observe(String line) {
    LogMatch match = pattern.match(line).orElse(null);
    if (match == null) {
      return Optional.empty();
    }
    OptionalDouble observed = field == null ? OptionalDouble.of(number) : match.number(field);
    SortedMap<String, String> values = new TreeMap<>();
    for (Map.Entry<String, LogField> dimension : dimensions.entrySet()) {
      match.text(dimension.getValue()).ifPresent(text -> values.put(dimension.getKey(), text));
    }
    return observed.isEmpty() || values.size() < dimensions.size()
        ? Optional.empty()
        : Optional.of(new Observation(observed.getAsDouble(), values));
  }
}
