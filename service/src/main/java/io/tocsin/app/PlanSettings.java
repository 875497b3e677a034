package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The plans that people ask the server for.
 *
 * @param expireAfter how long one may be applied after it was made
 */
public record PlanSettings(
    @JsonPropertyDescription("How long one may be applied after it was made.")
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration expireAfter) {
  static final PlanSettings DEFAULT = new PlanSettings(null);

  /** An empty line of YAML is null. */
  public PlanSettings(@Nullable Duration expireAfter) {
    this.expireAfter = expireAfter == null ? Duration.hours(24) : expireAfter;
  }

  java.time.Duration expire() {
    return expireAfter.toJavaDuration();
  }
}
