package io.tocsin.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a mute rule's windows open and close.
 *
 * @param expression {@code cron(m h dom mon dow)} or {@code at(yyyy-MM-ddThh:mm)}
 * @param duration of each window, one minute to 15 days
 * @param startDate no window opens before it, or null
 * @param expireDate no window opens from then on, or null
 */
public record MuteSchedule(
    String expression,
    Duration duration,
    ZoneId zone,
    @Nullable Instant startDate,
    @Nullable Instant expireDate) {

  /** A stretch of time in which actions are muted; the end is not part of it. */
  public record Window(Instant start, Instant end) {}

  /** The window that is open at an instant; of overlapping ones the one that closes last. */
  public Optional<Window> windowAt(Instant at) {
    return Optional.empty();
  }
}
