package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Series;
import java.util.List;

/**
 * StateReason and StateReasonData of metric alarms, in CloudWatch's words as recorded from the live
 * service in September 2026. CloudWatch bounds them to 1,023 and 4,000 characters; lists that would
 * pass the bound end early.
 */
final class MetricReasons {
  private static final int TEXT_LIMIT = 1023;
  private static final int DATA_LIMIT = 4000;

  /** Room for what follows the list of datapoints in the text. */
  private static final int TAIL = 300;

  /** Room for an entry of evaluatedDatapoints, with numbers at their longest. */
  private static final int ENTRY = 150;

  private MetricReasons() {}

  static StateReason of(Judgement judgement, double threshold) {
    if (judgement.decision().verdict().isEmpty()) {
      int m = judgement.alarm().effectiveDatapointsToAlarm();
      return new StateReason(
          "Unchanged: "
              + judgement.decision().sentence(judgement.tally(), m, judgement.slots().length),
          null);
    }
    return new StateReason(text(judgement, threshold), data(judgement, threshold));
  }

  private static String text(Judgement judgement, double threshold) {
    MetricAlarm alarm = judgement.alarm();
    AlarmState verdict = judgement.decision().verdict().orElseThrow();
    int n = alarm.evaluationPeriods();
    if (verdict == AlarmState.INSUFFICIENT_DATA) {
      return "Insufficient Data: " + Words.count(n, "datapoint") + " " + Words.was(n) + " unknown.";
    }
    List<Integer> deciding = judgement.deciding();
    String treated = verdict == AlarmState.OK ? "[NonBreaching]" : "[Breaching]";
    int k = deciding.size();
    if (k == 0) {
      int gaps = judgement.tally().lacking();
      return "Threshold Crossed: no datapoints were received for "
          + Words.count(gaps, "period")
          + " and "
          + missing(gaps, treated)
          + ".";
    }
    boolean mGiven = alarm.datapointsToAlarm() != null;
    StringBuilder text = new StringBuilder("Threshold Crossed: ");
    text.append(mGiven ? k + " out of the last " + n + " datapoints" : Words.count(k, "datapoint"));
    appendList(text, judgement.series(), deciding);
    text.append(' ').append(Words.was(k)).append(verdict == AlarmState.OK ? " not " : " ");
    text.append(comparison(alarm)).append(" the threshold (").append(threshold).append(')');
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

  private static void appendList(StringBuilder text, Series series, List<Integer> positions) {
    text.append(" [");
    String separator = "";
    for (int position : positions) {
      String entry =
          series.values()[position] + " (" + Words.reasonTime(series.timestamp(position)) + ")";
      if (text.length() + entry.length() > TEXT_LIMIT - TAIL) {
        text.append(separator).append("...");
        break;
      }
      text.append(separator).append(entry);
      separator = ", ";
    }
    text.append(']');
  }

  private static String comparison(MetricAlarm alarm) {
    return switch (alarm.comparisonOperator()) {
      case GREATER_THAN_THRESHOLD -> "greater than";
      case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> "greater than or equal to";
      case LESS_THAN_THRESHOLD -> "less than";
      case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> "less than or equal to";
      default ->
          throw new IllegalArgumentException(
              alarm.comparisonOperator().text() + " compares with a band, not with a threshold");
    };
  }

  private static String data(Judgement judgement, double threshold) {
    Series series = judgement.series();
    JsonText json = new JsonText().open('{');
    json.name("version").string("1.0");
    json.name("queryDate").string(Words.dataTime(judgement.at()));
    int oldest = judgement.oldest();
    if (oldest >= 0) {
      json.name("startDate").string(Words.dataTime(series.timestamp(oldest)));
    }
    if (judgement.alarm().watched() instanceof Watched.SingleMetric single) {
      String unit = single.stat().unit();
      if (unit != null) {
        json.name("unit").string(unit);
      }
      json.name("statistic").string(single.stat().statistic().text());
    }
    json.name("period").number(series.period());
    json.name("recentDatapoints").open('[');
    appendRecent(json, judgement, oldest);
    json.close(']').name("threshold").number(threshold);
    json.name("evaluatedDatapoints").open('[');
    for (int position : judgement.evaluated()) {
      if (json.length() + ENTRY > DATA_LIMIT) {
        break;
      }
      appendEvaluated(json, judgement, position);
    }
    return json.close(']').close('}').toString();
  }

  private static void appendRecent(JsonText json, Judgement judgement, int oldest) {
    if (oldest < 0) {
      return;
    }
    double[] values = judgement.series().values();
    int newest = values.length - 1;
    while (Double.isNaN(values[newest])) {
      newest--;
    }
    for (int i = oldest; i <= newest && json.length() < DATA_LIMIT / 2; i++) {
      json.number(values[i]);
    }
  }

  private static void appendEvaluated(JsonText json, Judgement judgement, int position) {
    Series series = judgement.series();
    json.open('{').name("timestamp").string(Words.dataTime(series.timestamp(position)));
    if (!series.isMissing(position)) {
      Series sampleCounts = judgement.sampleCounts();
      if (sampleCounts != null) {
        json.name("sampleCount").number(sampleCounts.values()[position]);
      }
      json.name("value").number(series.values()[position]);
    }
    json.close('}');
  }
}
