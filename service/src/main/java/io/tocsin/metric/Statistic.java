package io.tocsin.metric;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A CloudWatch statistic by the text the API uses: a basic one ({@code Sum}) or an extended one
 * ({@code p99}, {@code tm90}, {@code PR(100:2000)}).
 */
public record Statistic(String text) {

  public static final Statistic SAMPLE_COUNT = new Statistic("SampleCount");
  public static final Statistic AVERAGE = new Statistic("Average");
  public static final Statistic SUM = new Statistic("Sum");
  public static final Statistic MINIMUM = new Statistic("Minimum");
  public static final Statistic MAXIMUM = new Statistic("Maximum");

  private static final Set<String> BASIC =
      Set.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");

  private static final String NUMBER = "\\d+(\\.\\d{0,10})?";
  private static final String PERCENT = "(\\d{1,2}(\\.\\d{0,10})?|100)";

  /**
   * The forms of the CloudWatch model's statistic pattern: case matters, up to ten decimals, at
   * least one bound, and both bounds of a range of the same kind.
   */
  private static final Pattern EXTENDED =
      Pattern.compile(
          "(p|tm|tc|ts|wm)"
              + PERCENT
              + "|IQM"
              + "|(TM|TC|TS|WM)\\(("
              + range(PERCENT + "%")
              + "|"
              + range(NUMBER)
              + ")\\)|PR\\("
              + range(NUMBER)
              + "\\)");

  public Statistic {
    Objects.requireNonNull(text, "text");
  }

  /**
   * Reads a statistic as the API writes it.
   *
   * @throws IllegalArgumentException with a sentence when the text is no CloudWatch statistic
   */
  public static Statistic parse(String text) {
    if (BASIC.contains(text) || EXTENDED.matcher(text).matches()) {
      return new Statistic(text);
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no CloudWatch statistic; expected SampleCount, Average, Sum, Minimum, Maximum,"
            + " or an extended one such as p99, tm95 or PR(0:300)");
  }

  /**
   * True for SampleCount, Average, Sum, Minimum and Maximum; the API has another field for the
   * rest.
   */
  public boolean isBasic() {
    return BASIC.contains(text);
  }

  /** True for pNN, the only statistics with CloudWatch's low-sample rule. */
  public boolean isPercentile() {
    return !isBasic()
        && text.length() > 1
        && text.charAt(0) == 'p'
        && Character.isDigit(text.charAt(1));
  }

  /**
   * The percentile as a fraction, 0.99 for p99.
   *
   * @throws IllegalStateException when this is no percentile
   */
  public double percentile() {
    if (!isPercentile()) {
      throw new IllegalStateException(text + " is no percentile");
    }
    return Double.parseDouble(text.substring(1)) / 100;
  }

  private static String range(String bound) {
    return "(" + bound + ":(" + bound + ")?|:" + bound + ")";
  }

  @Override
  public String toString() {
    return text;
  }
}
