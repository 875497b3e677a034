package io.tocsin.lint;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.metric.ValueRange;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers and times as findings write them. */
final class Sentences {
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;

  private Sentences() {}

  /** {@code 0.5}, {@code 100}, {@code 20000000000}. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** {@code > 80}. */
  static String threshold(MetricAlarm alarm) {
    Double threshold = alarm.threshold();
    return alarm.comparisonOperator().symbol()
        + (threshold == null ? " band" : " " + number(threshold));
  }

  /** {@code between 0 and 100}. */
  static String range(ValueRange range) {
    if (Double.isInfinite(range.most())) {
      return number(range.least()) + " or more";
    }
    return Double.isInfinite(range.least())
        ? number(range.most()) + " or less"
        : "between " + number(range.least()) + " and " + number(range.most());
  }

  /** {@code 5 minutes}. */
  static String time(int seconds) {
    if (seconds % DAY == 0) {
      return count(seconds / DAY, "day");
    }
    if (seconds % HOUR == 0) {
      return count(seconds / HOUR, "hour");
    }
    return seconds % MINUTE == 0 ? count(seconds / MINUTE, "minute") : count(seconds, "second");
  }

  private static String count(int number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  /** {@code 12.30}. */
  static String amount(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
