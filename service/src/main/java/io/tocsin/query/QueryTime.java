package io.tocsin.query;

import java.time.Duration;

/**
 * The time that a query takes, in nanoseconds of the caller's clock: the engine's, without that in
 * which it waited for a reader.
 */
final class QueryTime {
  private static final long UNREAD = Duration.ofMinutes(1).toNanos();

  private final long submitted;
  private final long limit;
  private long started;
  private long ended;
  private long held;
  private long waitingSince;
  private boolean running;
  private boolean over;
  private boolean waiting;

  QueryTime(Duration limit, long now) {
    this.limit = limit.toNanos();
    this.submitted = now;
  }

  void started(long now) {
    running = true;
    started = now;
  }

  /** The engine's part is over; only the first time counts. */
  void ended(long now) {
    if (!over) {
      read(now);
      over = true;
      ended = now;
    }
  }

  /** From here on the reader is waited for. */
  void unread(long now) {
    waiting = true;
    waitingSince = now;
  }

  void read(long now) {
    if (waiting) {
      waiting = false;
      held += over ? 0 : now - waitingSince;
    }
  }

  Duration elapsed(long now) {
    long until = over ? ended : waiting ? waitingSince : now;
    return Duration.ofNanos(until - submitted - held);
  }

  /** Before the engine began. */
  Duration queued(long now) {
    return running ? Duration.ofNanos(started - submitted) : elapsed(now);
  }

  /** How long until it is worth looking again; nothing is left when 0 or less. */
  long left(long now) {
    long unread = waiting ? UNREAD - (now - waitingSince) : UNREAD;
    return over || waiting ? unread : Math.min(unread, limit - elapsed(now).toNanos());
  }

  /** Whether it is the reader who took too long. */
  boolean isUnread() {
    return waiting;
  }
}
