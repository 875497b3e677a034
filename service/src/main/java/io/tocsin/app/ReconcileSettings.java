package io.tocsin.app;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
    @NotNull @Pattern(regexp = "off|observe|apply", message = "must be off, observe or apply")
        String mode,
    @NotNull Duration every,
    boolean prune,
    @NotNull Duration lease) {
  static final ReconcileSettings DEFAULT = new ReconcileSettings(null, null, false, null);

  /** An empty line of YAML is null. */
  public ReconcileSettings(
      @Nullable String mode, @Nullable Duration every, boolean prune, @Nullable Duration lease) {
    this.mode = mode == null || mode.isBlank() ? "observe" : mode;
    this.every = atLeast(every == null ? Duration.minutes(5) : every, Duration.seconds(1));
    this.prune = prune;
    this.lease = atLeast(lease == null ? Duration.seconds(6) : lease, Duration.seconds(3));
  }

  private static Duration atLeast(Duration given, Duration least) {
    return given.toMilliseconds() < least.toMilliseconds() ? least : given;
  }

  boolean isOn() {
    return !mode.equals("off");
  }
}
