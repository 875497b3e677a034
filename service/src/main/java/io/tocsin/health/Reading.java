package io.tocsin.health;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.metric.Series;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The recent values of what a metric alarm watches.
 *
 * @param alarm the alarm's name
 * @param label what the values are, such as {@code p99 of TargetResponseTime}
 * @param unit {@code s}, {@code ms}, {@code %}, {@code B} or empty
 * @param threshold null for an anomaly band
 */
public record Reading(
    String alarm,
    String label,
    String unit,
    @Nullable Double threshold,
    ComparisonOperator operator,
    Series series) {

  /** How far back a value still is what is there now: delivery of a metric takes some minutes. */
  private static final int NOW_SECONDS = 300;

  /** The newest value, when there is one in the last five minutes or the last two periods. */
  public OptionalDouble now() {
    int slots = Math.max(2, NOW_SECONDS / series.period());
    for (int i = series.size() - 1; i >= 0 && i >= series.size() - slots; i--) {
      if (!series.isMissing(i)) {
        return OptionalDouble.of(series.values()[i]);
      }
    }
    return OptionalDouble.empty();
  }

  /** True when the series has at least one value. */
  public boolean hasData() {
    for (int i = 0; i < series.size(); i++) {
      if (!series.isMissing(i)) {
        return true;
      }
    }
    return false;
  }
}
