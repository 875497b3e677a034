package io.tocsin.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns Ctrl-C, and the end that a CI system asks for, into a wish to stop as long as it is open:
 * the call under way is finished and recorded. A second signal ends the process at once.
 */
final class StopOnSignal implements BooleanSupplier, AutoCloseable {
  /** What a shell reports for a process ended by a signal. */
  private static final int SIGNAL = 128;

  private final Terminal terminal;
  private final Runnable then;
  private final Map<Signal, SignalHandler> before = new HashMap<>();
  private volatile boolean asked;

  StopOnSignal(Terminal terminal) {
    this(terminal, () -> {});
  }

  /**
   * @param then is done at once, in the signal's thread
   */
  StopOnSignal(Terminal terminal, Runnable then) {
    this.then = then;
    this.terminal = terminal;
    for (String name : new String[] {"INT", "TERM"}) {
      try {
        Signal signal = new Signal(name);
        before.put(signal, Signal.handle(signal, this::ask));
      } catch (IllegalArgumentException e) {
        // The JVM keeps this signal for itself; it then ends the process, and applying again helps.
        continue;
      }
    }
  }

  /** What a signal does. */
  void ask(Signal signal) {
    if (asked) {
      Runtime.getRuntime().halt(SIGNAL + signal.getNumber());
    }
    asked = true;
    terminal.complain("stopping after the calls under way; once more ends at once");
    then.run();
  }

  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}
