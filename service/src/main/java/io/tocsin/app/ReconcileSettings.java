package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a running server does about accounts that are not as the files say.
 *
 * @param mode {@code off}, {@code observe} (tell it) or {@code apply} (repair it)
 * @param every from the end of one cycle to the beginning of the next
 * @param prune whether what the files do not declare any more is deleted
 * @param lease how long a node that does not answer keeps others from taking over
 */
public record ReconcileSettings(
    @JsonPropertyDescription("`off`, `observe` (tells it) or `apply` (repairs it).")
        @NotNull
        @Pattern(regexp = "off|observe|apply", message = "must be off, observe or apply")
        String mode,
    @JsonPropertyDescription("From the end of one look to the next.")
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @NotNull
        Duration every,
    @JsonPropertyDescription("Whether `apply` deletes what the files do not declare any more.")
        boolean prune,
    @JsonPropertyDescription("After how long without an answer another node takes over.")
        @MinDuration(value = 3, unit = TimeUnit.SECONDS)
        @NotNull
        Duration lease) {
  static final ReconcileSettings DEFAULT = new ReconcileSettings(null, null, false, null);

  /** An empty line of YAML is null. */
  public ReconcileSettings(
      @Nullable String mode, @Nullable Duration every, boolean prune, @Nullable Duration lease) {
    // YAML takes an off without quotes for false.
    this.mode = mode == null || mode.isBlank() ? "observe" : mode.equals("false") ? "off" : mode;
    this.every = every == null ? Duration.minutes(5) : every;
    this.prune = prune;
    this.lease = lease == null ? Duration.seconds(6) : lease;
  }

  boolean isOn() {
    return !mode.equals("off");
  }
}
