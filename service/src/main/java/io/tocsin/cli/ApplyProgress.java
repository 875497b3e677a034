package io.tocsin.cli;

import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import java.util.function.LongSupplier;

/**
 * How far an apply is: a line for each call that was made, and on a terminal a bar below them once
 * it takes longer than two seconds.
 */
final class ApplyProgress implements ApplyListener {
  private static final long QUIET_NANOS = 2_000_000_000L;
  private static final int BAR = 30;
  private static final String CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private final int total;
  private final LongSupplier nanos;
  private final long start;
  private int done;
  private boolean open;

  /**
   * @param total steps of the plan
   * @param nanos as of {@link System#nanoTime}
   */
  ApplyProgress(Terminal terminal, int total, LongSupplier nanos) {
    this.terminal = terminal;
    this.total = total;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  @Override
  public void before(Step step) {
    bar(step.text());
  }

  @Override
  public void after(StepOutcome outcome) {
    done++;
    clear();
    if (outcome.result() == StepOutcome.Result.APPLIED) {
      terminal.out().println("applied: " + outcome.step().text());
      terminal.out().flush();
    }
    if (done < total) {
      bar(outcome.step().text());
    }
  }

  /** To be called at the end: nothing is left on the bar's line. */
  void clear() {
    if (open) {
      terminal.err().print(CLEAR);
      terminal.err().flush();
      open = false;
    }
  }

  private void bar(String step) {
    long passed = nanos.getAsLong() - start;
    if (terminal.question() == null || passed < QUIET_NANOS) {
      return;
    }
    int full = total == 0 ? BAR : BAR * done / total;
    String left =
        done == 0
            ? ""
            : ", about %d s left".formatted(passed / done * (total - done) / 1_000_000_000);
    String line =
        "[%s%s] %d of %d%s: %s"
            .formatted("#".repeat(full), "-".repeat(BAR - full), done, total, left, step);
    int width = terminal.width() - 1;
    terminal.err().print(CLEAR + (line.length() <= width ? line : line.substring(0, width)));
    terminal.err().flush();
    open = true;
  }
}
