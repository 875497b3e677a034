package io.tocsin.metric;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry {@code ANOMALY_DETECTION_BAND(m1, 2)} of a metric math alarm. CloudWatch trains the
 * band; here it is only named.
 *
 * @param of id of the entry it is the band of
 * @param width in standard deviations, as it was written
 */
public record AnomalyBand(String of, String width) {
  private static final Pattern CALL =
      Pattern.compile(
          "\\s*ANOMALY_DETECTION_BAND\\(\\s*([a-z][A-Za-z0-9_]*)\\s*"
              + "(?:,\\s*(\\d{1,3}(?:\\.\\d{1,3})?)\\s*)?\\)\\s*");

  /** Reads an expression; the width is 2 when it is left out. Empty when it is something else. */
  public static Optional<AnomalyBand> parse(String expression) {
    Matcher matcher = CALL.matcher(expression);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String width = matcher.group(2) == null ? "2" : matcher.group(2);
    return Double.parseDouble(width) > 0
        ? Optional.of(new AnomalyBand(matcher.group(1), width))
        : Optional.empty();
  }

  /** As CloudWatch takes it. */
  public String expression() {
    return "ANOMALY_DETECTION_BAND(" + of + ", " + width + ")";
  }
}
