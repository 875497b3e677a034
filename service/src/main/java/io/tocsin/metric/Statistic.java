package io.tocsin.metric;

import java.util.Locale;
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

  /** The forms of the CloudWatch model's statistic pattern: up to ten decimals, bounds optional. */
  private static final Pattern EXTENDED =
      Pattern.compile(
          "(p|tm|tc|ts|wm)(\\d{1,2}(\\.\\d{0,10})?|100)|iqm"
              + "|(tm|tc|ts|wm)\\((\\d+(\\.\\d{0,10})?%?)?:(\\d+(\\.\\d{0,10})?%?)?\\)"
              + "|pr\\((\\d+(\\.\\d{0,10})?)?:(\\d+(\\.\\d{0,10})?)?\\)");

  public Statistic {
    Objects.requireNonNull(text, "text");
  }

  /**
   * @throws IllegalArgumentException with a sentence when the text is no CloudWatch statistic
   */
  public static Statistic parse(String text) {
    if (BASIC.contains(text) || EXTENDED.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
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
        && Character.toLowerCase(text.charAt(0)) == 'p'
        && Character.isDigit(text.charAt(1));
  }

  /**
   * @return the percentile as a fraction, 0.99 for p99
   * @throws IllegalStateException when this is no percentile
   */
  public double percentile() {
    if (!isPercentile()) {
      throw new IllegalStateException(text + " is no percentile");
    }
    return Double.parseDouble(text.substring(1)) / 100;
  }

  @Override
  public String toString() {
    return text;
  }
}
