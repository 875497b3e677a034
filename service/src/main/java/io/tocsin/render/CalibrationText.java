package io.tocsin.render;

import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MeasuredRange;
import java.util.List;

/** How to measure an evaluation range, and what was measured. */
public final class CalibrationText {
  private CalibrationText() {}

  /**
   * The steps with which a person measures R on an account.
   *
   * @param period seconds
   * @param evaluationPeriods N
   * @param region such as {@code eu-central-1}
   */
  public static String procedure(int period, int evaluationPeriods, String region) {
    String probe = "tocsin-probe-" + period + "-" + evaluationPeriods;
    int assumed = EvaluationRangePolicy.PUBLISHED_EVIDENCE.slots(period, evaluationPeriods);
    String fine = period < 60 ? " --storage-resolution 1" : "";
    return """
        CloudWatch does not publish how far back an alarm looks: its evaluation range, R periods. It can be
        measured: when a metric stops, the alarm keeps its state until the last datapoint has left the range.

        For a period of %1$d s and N %2$d, where Tocsin assumes that R is %3$d, this takes about %4$s.
        It makes one alarm and one metric, which cost less than 0.01 USD an hour, and notifies nobody.

        1. Make a probe, which one value above 0.5 puts into ALARM:

           aws cloudwatch put-metric-alarm --region %5$s --alarm-name %6$s \\
             --namespace Tocsin/Probe --metric-name Value --dimensions Name=Probe,Value=%6$s \\
             --statistic Maximum --period %1$d --evaluation-periods %2$d --datapoints-to-alarm 1 \\
             --threshold 0.5 --comparison-operator GreaterThanThreshold \\
             --treat-missing-data missing --no-actions-enabled

        2. Publish good values, then a bad one as the last, then nothing more:

           put() { aws cloudwatch put-metric-data --region %5$s --namespace Tocsin/Probe \\
             --metric-name Value --dimensions Probe=%6$s%7$s --value $1; }
           for i in $(seq %8$d); do put 0; sleep %1$d; done; put 1

        3. Wait until it is in INSUFFICIENT_DATA, after some %3$d periods:

           aws cloudwatch describe-alarms --region %5$s --alarm-names %6$s \\
             --query 'MetricAlarms[].StateValue'

        4. Read the result:

           tocsin calibrate %6$s

        5. Delete the probe:

           aws cloudwatch delete-alarms --region %5$s --alarm-names %6$s

        Worth knowing most, since nothing published says it: --period 20, 30, 60, 120 and 3600, and N 1, 2, 5 and 10.
        """
        .formatted(
            period,
            evaluationPeriods,
            assumed,
            minutes((long) period * (2 * evaluationPeriods + assumed + 1)),
            region,
            probe,
            fine,
            evaluationPeriods + 1);
  }

  private static String minutes(long seconds) {
    long minutes = (seconds + 59) / 60;
    return minutes >= 120 ? (minutes + 59) / 60 + " hours" : minutes + " minutes";
  }

  /** One line for each time a metric stopped. */
  public static String measurements(List<MeasuredRange> measured) {
    StringBuilder text = new StringBuilder();
    for (MeasuredRange each : measured) {
      text.append(
          "  last datapoint %s, empty for the newest slot %s (state changed at %s): R = %d%s%n"
              .formatted(
                  each.lastDatapoint(),
                  each.newestSlot(),
                  each.at(),
                  each.slots(),
                  each.byHistoryAlone() ? ", by its history alone" : ""));
    }
    return text.toString();
  }
}
