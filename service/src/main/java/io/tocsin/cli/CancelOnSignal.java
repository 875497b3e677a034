package io.tocsin.cli;

import java.util.HashMap;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Turns Ctrl-C into a call as long as it is open. A second signal ends the process at once. */
final class CancelOnSignal implements AutoCloseable {
  /** What a shell reports for a process ended by a signal. */
  private static final int SIGNAL = 128;

  private final Runnable cancel;
  private final Map<Signal, SignalHandler> before = new HashMap<>();
  private volatile int code;

  CancelOnSignal(Runnable cancel) {
    this.cancel = cancel;
    for (String name : new String[] {"INT", "TERM"}) {
      try {
        Signal signal = new Signal(name);
        before.put(signal, Signal.handle(signal, this::cancel));
      } catch (IllegalArgumentException e) {
        continue; // the JVM keeps this signal for itself, and ends
      }
    }
  }

  /** What a signal does. */
  void cancel(Signal signal) {
    if (code != 0) {
      Runtime.getRuntime().halt(code);
    }
    code = SIGNAL + signal.getNumber();
    cancel.run();
  }

  /** The exit code that a shell expects; 0 when nobody has cancelled. */
  int code() {
    return code;
  }

  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}
