package io.tocsin.definition;

import io.tocsin.alarm.TreatMissingData;
import io.tocsin.metric.Statistic;
import io.tocsin.names.Names;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The small notations of an alarm: {@code 5m}, {@code 3 of 5}, {@code p99}; thresholds apart. */
final class Notation {
  static final Pattern PERIOD = Pattern.compile("(\\d{1,6})(s|m|h|d)");
  static final Pattern DATAPOINTS = Pattern.compile("(\\d{1,5})\\s+of\\s+(\\d{1,5})");
  private static final List<String> STATISTICS =
      List.of("SampleCount", "Average", "Sum", "Minimum", "Maximum", "p50", "p90", "p95", "p99");

  private final Findings findings;

  Notation(Findings findings) {
    this.findings = findings;
  }

  /** M of N. */
  record Datapoints(int toAlarm, int evaluated) {}

  /** Seconds, or null after a finding. */
  @Nullable Integer period(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = PERIOD.matcher(text.text());
    if (matcher.matches()) {
      long seconds = seconds(matcher);
      boolean high = seconds == 10 || seconds == 20 || seconds == 30;
      if (high || (seconds > 0 && seconds % 60 == 0 && seconds <= 604_800)) {
        return (int) seconds;
      }
    }
    findings.error(
        "period",
        text.at(),
        "period '"
            + shortened(text.text())
            + "' is not one CloudWatch has, expected 10s, 20s, 30s or whole minutes as in 1m, 5m,"
            + " 1h",
        null);
    return null;
  }

  /**
   * A length of time, in seconds, or null after a finding.
   *
   * @param key the key it stands under, which is the check of the finding as well
   * @param least in seconds
   * @param most in seconds
   * @param expected the bounds in words, as in "1m to 2d"
   */
  @Nullable Integer length(
      @Nullable Located text, String key, int least, int most, String expected) {
    if (text == null) {
      return null;
    }
    Matcher matcher = PERIOD.matcher(text.text());
    if (matcher.matches()) {
      long seconds = seconds(matcher);
      if (seconds >= least && seconds <= most) {
        return (int) seconds;
      }
    }
    findings.error(
        key.replace('_', '-'),
        text.at(),
        key + " '" + shortened(text.text()) + "' is not understood, expected " + expected,
        null);
    return null;
  }

  private static long seconds(Matcher matcher) {
    long unit =
        switch (matcher.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3600;
          default -> 86_400;
        };
    return Long.parseLong(matcher.group(1)) * unit;
  }

  @Nullable Datapoints datapoints(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = DATAPOINTS.matcher(text.text());
    if (!matcher.matches()) {
      findings.error(
          "datapoints",
          text.at(),
          "datapoints '" + shortened(text.text()) + "' is not understood, expected '3 of 5'",
          null);
      return null;
    }
    int toAlarm = Integer.parseInt(matcher.group(1));
    int evaluated = Integer.parseInt(matcher.group(2));
    if (toAlarm < 1 || toAlarm > evaluated) {
      findings.error(
          "datapoints",
          text.at(),
          "datapoints '" + text.text() + "' can never be reached, expected 1 to N of N",
          null);
      return null;
    }
    return new Datapoints(toAlarm, evaluated);
  }

  @Nullable Statistic statistic(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    try {
      return Statistic.parse(text.text());
    } catch (IllegalArgumentException e) {
      findings.error(
          "statistic",
          text.at(),
          String.valueOf(e.getMessage()).replaceFirst(";.*", "")
              + ", expected SampleCount, Average, Sum, Minimum, Maximum, p99, tm95 or the like",
          Names.nearest(text.text(), STATISTICS)
              .map(name -> "did you mean '" + name + "'?")
              .orElse(null));
      return null;
    }
  }

  @Nullable TreatMissingData missing(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    TreatMissingData treatment = TreatMissingData.of(text.text()).orElse(null);
    if (treatment == null) {
      List<String> known =
          Arrays.stream(TreatMissingData.values()).map(TreatMissingData::text).sorted().toList();
      findings.error(
          "missing",
          text.at(),
          "missing '"
              + shortened(text.text())
              + "' is unknown, expected "
              + String.join(", ", known),
          Names.nearest(text.text(), known)
              .map(name -> "did you mean '" + name + "'?")
              .orElse(null));
    }
    return treatment;
  }

  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
