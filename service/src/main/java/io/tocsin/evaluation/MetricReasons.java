package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;

/**
 * StateReason of metric alarms, in CloudWatch's words as recorded from the live service in
 * September 2026; of anomaly detection alarms as in "Alarm events and EventBridge" of the User
 * Guide (same month). CloudWatch bounds it to 1,023 characters; lists that would pass the bound end
 * early.
 */
final class MetricReasons {
  private static final int TEXT_LIMIT = 1023;

  /** Room for what follows the list of datapoints in the text. */
  private static final int TAIL = 300;

  /** What a band needs beside its two lists. */
  private static final int BAND_TAIL = 230;

  private MetricReasons() {}

  /** Of a judgement with a verdict. */
  static String text(Judgement judgement) {
    PreparedAlarm alarm = judgement.alarm();
    AlarmState verdict = judgement.decision().verdict().orElseThrow();
    int n = alarm.evaluationPeriods();
    if (verdict == AlarmState.INSUFFICIENT_DATA) {
      return "Insufficient Data: " + Words.count(n, "datapoint") + " " + Words.was(n) + " unknown.";
    }
    int[] deciding = judgement.deciding();
    String treated = verdict == AlarmState.OK ? "[NonBreaching]" : "[Breaching]";
    String crossed = judgement.band() == null ? "Threshold Crossed: " : "Thresholds Crossed: ";
    int k = deciding.length;
    if (k == 0) {
      int gaps = judgement.tally().lacking();
      return crossed
          + "no datapoints were received for "
          + Words.count(gaps, "period")
          + " and "
          + missing(gaps, treated)
          + ".";
    }
    boolean mGiven = alarm.alarm().datapointsToAlarm() != null;
    StringBuilder text = new StringBuilder(crossed);
    text.append(mGiven ? k + " out of the last " + n + " datapoints" : Words.count(k, "datapoint"));
    appendDatapoints(text, judgement, deciding);
    text.append(' ').append(Words.was(k)).append(' ');
    appendComparison(text, judgement, deciding, verdict == AlarmState.OK ? "not " : "");
    if (judgement.fills() > 0) {
      text.append(" and ").append(missing(judgement.fills(), treated));
    }
    if (mGiven) {
      text.append(" (minimum ")
          .append(Words.count(judgement.quorum(), "datapoint"))
          .append(verdict == AlarmState.OK ? " for ALARM -> OK" : " for OK -> ALARM")
          .append(" transition)");
    }
    return text.append('.').toString();
  }

  private static String missing(int gaps, String treated) {
    return Words.count(gaps, "missing datapoint")
        + " "
        + Words.was(gaps)
        + " treated as "
        + treated;
  }

  private static void appendDatapoints(StringBuilder text, Judgement judgement, int[] positions) {
    int limit = judgement.band() == null ? TEXT_LIMIT - TAIL : TEXT_LIMIT / 3;
    text.append(" [");
    String separator = "";
    for (int position : positions) {
      String entry =
          judgement.values()[position]
              + " ("
              + Words.reasonTime(judgement.window().timestamp(position))
              + ")";
      if (text.length() + entry.length() > limit) {
        text.append(separator).append("...");
        break;
      }
      text.append(separator).append(entry);
      separator = ", ";
    }
    text.append(']');
  }

  private static void appendComparison(
      StringBuilder text, Judgement judgement, int[] positions, String not) {
    BandValues band = judgement.band();
    ComparisonOperator operator = judgement.alarm().alarm().comparisonOperator();
    if (band == null) {
      text.append(not).append(comparison(operator)).append(" the threshold (");
      text.append(judgement.alarm().threshold()).append(')');
      return;
    }
    boolean below = operator != ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD;
    boolean above = operator != ComparisonOperator.LESS_THAN_LOWER_THRESHOLD;
    int room = (TEXT_LIMIT - text.length() - BAND_TAIL) / 2;
    if (below) {
      text.append(not).append("less than the lower thresholds ");
      appendBounds(text, band.lower(), positions, room);
    }
    text.append(below && above ? " or " : "");
    if (above) {
      text.append(not).append("greater than the upper thresholds ");
      appendBounds(text, band.upper(), positions, room);
    }
  }

  private static void appendBounds(StringBuilder text, double[] bounds, int[] positions, int room) {
    int start = text.length();
    text.append('[');
    String separator = "";
    for (int position : positions) {
      String entry = Double.toString(bounds[position]);
      if (text.length() + entry.length() > start + room) {
        text.append(separator).append("...");
        break;
      }
      text.append(separator).append(entry);
      separator = ", ";
    }
    text.append(']');
  }

  private static String comparison(ComparisonOperator operator) {
    return switch (operator) {
      case GREATER_THAN_THRESHOLD -> "greater than";
      case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> "greater than or equal to";
      case LESS_THAN_THRESHOLD -> "less than";
      case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> "less than or equal to";
      default ->
          throw new IllegalArgumentException(
              operator.text() + " compares with a band, not with a threshold");
    };
  }
}
