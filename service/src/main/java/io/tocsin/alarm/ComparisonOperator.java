package io.tocsin.alarm;

import java.util.Arrays;
import java.util.Optional;

/** How a datapoint (left) is compared with the threshold (right). The API's names. */
public enum ComparisonOperator {
  GREATER_THAN_OR_EQUAL_TO_THRESHOLD("GreaterThanOrEqualToThreshold", ">=", false),
  GREATER_THAN_THRESHOLD("GreaterThanThreshold", ">", false),
  LESS_THAN_THRESHOLD("LessThanThreshold", "<", false),
  LESS_THAN_OR_EQUAL_TO_THRESHOLD("LessThanOrEqualToThreshold", "<=", false),
  LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD(
      "LessThanLowerOrGreaterThanUpperThreshold", "outside", true),
  LESS_THAN_LOWER_THRESHOLD("LessThanLowerThreshold", "below", true),
  GREATER_THAN_UPPER_THRESHOLD("GreaterThanUpperThreshold", "above", true);

  private final String text;
  private final String symbol;
  private final boolean band;

  ComparisonOperator(String text, String symbol, boolean band) {
    this.text = text;
    this.symbol = symbol;
    this.band = band;
  }

  /** The API's name. */
  public String text() {
    return text;
  }

  /** The sign used in definition files. */
  public String symbol() {
    return symbol;
  }

  /** True when the other side is an anomaly detection band and not a number. */
  public boolean needsBand() {
    return band;
  }

  /** Whether {@code value} breaches a static threshold; false for the band operators. */
  public boolean breaches(double value, double threshold) {
    return switch (this) {
      case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> value >= threshold;
      case GREATER_THAN_THRESHOLD -> value > threshold;
      case LESS_THAN_THRESHOLD -> value < threshold;
      case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> value <= threshold;
      default -> false;
    };
  }

  /** Whether {@code value} is outside a band; false for the operators of a static threshold. */
  public boolean breaches(double value, double lower, double upper) {
    return switch (this) {
      case LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD -> value < lower || value > upper;
      case LESS_THAN_LOWER_THRESHOLD -> value < lower;
      case GREATER_THAN_UPPER_THRESHOLD -> value > upper;
      default -> false;
    };
  }

  public static Optional<ComparisonOperator> of(String text) {
    return Arrays.stream(values()).filter(v -> v.text.equals(text)).findFirst();
  }

  public static Optional<ComparisonOperator> ofSymbol(String symbol) {
    return Arrays.stream(values()).filter(v -> v.symbol.equals(symbol)).findFirst();
  }
}
