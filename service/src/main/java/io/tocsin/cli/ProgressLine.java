package io.tocsin.cli;

import io.tocsin.backtest.BacktestProgress;

/** How far a long back-test is: one line that changes on a terminal, else a line now and then. */
final class ProgressLine implements BacktestProgress {
  private static final long QUIET_NANOS = 2_000_000_000L;
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long LINE_NANOS = 10_000_000_000L;

  private final Terminal terminal;
  private final long start = System.nanoTime();
  private long told = start;
  private boolean open;

  ProgressLine(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public boolean proceed(long done, long total) {
    long now = System.nanoTime();
    boolean person = terminal.question() != null;
    boolean due = now - told >= (person ? TERMINAL_NANOS : LINE_NANOS);
    if (due && now - start >= QUIET_NANOS && total > 0) {
      told = now;
      String text = "%d %% of %,d evaluations".formatted(100 * done / total, total);
      terminal.err().print(person ? "\r" + text : "tocsin: " + text + System.lineSeparator());
      terminal.err().flush();
      open = person;
    }
    if (open && done >= total) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
      open = false;
    }
    return true;
  }
}
