package io.tocsin.app;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import io.tocsin.adapter.aws.CallRates;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How fast a real account is called: its limits are shared by all who work in it, so that somebody
 * may want to leave room for others, or have had a limit raised.
 *
 * @param writesPerSecond calls that put or delete alarms, in each account and Region
 * @param describesPerSecond calls that list alarms, in each account and Region
 * @param atATime calls of one apply under way at a time
 * @param shownWithin how long is waited for the account to show what was applied
 */
public record CallSettings(
    @DecimalMin("0.1") @DecimalMax("1000") double writesPerSecond,
    @DecimalMin("0.1") @DecimalMax("1000") double describesPerSecond,
    @Min(1) @Max(20) int atATime,
    @MinDuration(value = 0, unit = TimeUnit.SECONDS) Duration shownWithin) {
  static final CallSettings DEFAULT = new CallSettings(null, null, null, null);

  /** An empty line of YAML is null. */
  public CallSettings(
      @Nullable Double writesPerSecond,
      @Nullable Double describesPerSecond,
      @Nullable Integer atATime,
      @Nullable Duration shownWithin) {
    this(
        writesPerSecond == null ? CallRates.FULL.writes() : writesPerSecond,
        describesPerSecond == null ? CallRates.FULL.describes() : describesPerSecond,
        atATime == null ? 4 : atATime.intValue(),
        shownWithin == null ? Duration.seconds(30) : shownWithin);
  }

  CallRates rates() {
    return new CallRates(writesPerSecond, describesPerSecond);
  }
}
