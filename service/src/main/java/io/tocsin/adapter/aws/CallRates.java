package io.tocsin.adapter.aws;

/**
 * How fast an account's alarms are called at most. All who work in an account and Region share its
 * limits, so somebody may want to leave room for others.
 *
 * @param writes calls a second that put or delete alarms
 * @param describes calls a second that describe alarms, a hundred each
 */
public record CallRates(double writes, double describes) {

  /** The limits themselves. */
  public static final CallRates FULL =
      new CallRates(
          CloudWatchLimits.ALARM_WRITES_PER_SECOND, CloudWatchLimits.DESCRIBE_ALARMS_PER_SECOND);
}
