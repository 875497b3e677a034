package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
    @JsonPropertyDescription(
            "Alarms that are put or deleted a second, in each account and Region, with `cloud: aws`. The default is AWS's limit.")
        @DecimalMin("0.1")
        @DecimalMax("1000")
        Double writesPerSecond,
    @JsonPropertyDescription("Calls a second that list alarms, a hundred each.")
        @DecimalMin("0.1")
        @DecimalMax("1000")
        Double describesPerSecond,
    @JsonPropertyDescription("Calls of one apply that are under way at a time.") @Min(1) @Max(20)
        Integer atATime,
    @JsonPropertyDescription(
            "How long is waited, after an apply, for the account to show what was written.")
        @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        Duration shownWithin) {
  static final CallSettings DEFAULT = new CallSettings(null, null, null, null);

  /** An empty line of YAML is null. */
  public CallSettings(
      @Nullable Double writesPerSecond,
      @Nullable Double describesPerSecond,
      @Nullable Integer atATime,
      @Nullable Duration shownWithin) {
    this.writesPerSecond = writesPerSecond == null ? CallRates.FULL.writes() : writesPerSecond;
    this.describesPerSecond =
        describesPerSecond == null ? CallRates.FULL.describes() : describesPerSecond;
    this.atATime = atATime == null ? 4 : atATime;
    this.shownWithin = shownWithin == null ? Duration.seconds(30) : shownWithin;
  }

  CallRates rates() {
    return new CallRates(writesPerSecond, describesPerSecond);
  }
}
