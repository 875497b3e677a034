package io.tocsin.cli;

import io.tocsin.query.QueryStatus;
import io.tocsin.query.RunningQuery;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How far a query is: one line that changes, where a person sits; nothing elsewhere. */
final class QueryLine implements AutoCloseable {
  private static final long QUIET_MILLIS = 1_000;
  private static final long EVERY_MILLIS = 200;
  private static final int PERCENT = 100;
  private static final double MEBI = 1 << 20;

  private final Terminal terminal;
  private final RunningQuery query;
  private final ScheduledExecutorService ticks;
  private boolean shown;

  QueryLine(Terminal terminal, RunningQuery query) {
    this.terminal = terminal;
    this.query = query;
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    if (terminal.question() != null) {
      ticks.scheduleAtFixedRate(this::show, QUIET_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void show() {
    if (!ticks.isShutdown()) {
      terminal.err().print("\r\u001b[K" + text(query.status()));
      terminal.err().flush();
      shown = true;
    }
  }

  /** Such as {@code 45 %, 120 rows, 12.3 MiB read}. */
  static String text(QueryStatus status) {
    Double progress = status.progress();
    return String.format(
        Locale.ROOT,
        "%s%,d rows, %,.1f MiB read",
        status.state() == io.tocsin.query.QueryState.QUEUED
            ? "waiting for the engine, "
            : progress == null ? "" : Math.round(progress * PERCENT) + " %, ",
        status.statistics().rows(),
        status.statistics().bytesScanned() / MEBI);
  }

  @Override
  public synchronized void close() {
    ticks.shutdownNow();
    if (shown) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }
}
