package io.tocsin.noise;

import io.tocsin.health.WatchedAlarm;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an alarm behaved.
 *
 * @param fired how often it went into ALARM
 * @param flaps how often of these within an hour of having left it
 * @param inAlarm how long it was in ALARM
 * @param last when it last went into ALARM, within the span
 */
public record AlarmNoise(
    WatchedAlarm alarm,
    int fired,
    int flaps,
    Duration inAlarm,
    @Nullable Instant last,
    Verdict verdict) {

  /** What is to be said of it; the first one that fits. */
  public enum Verdict {
    /** It has no data now, and had none all the time. */
    NO_DATA,
    /** It came back within an hour three times or more. */
    FLAPPING,
    /** It was in ALARM for a quarter of the time or more. */
    LONG_IN_ALARM,
    /** It never went into ALARM. */
    NEVER_FIRED,
    CALM
  }
}
