package io.tocsin.cli;

import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * Stops the server before the JVM begins to shut down. H2 closes its files in a shutdown hook, and
 * all hooks run at the same time: a server that stops in one would lose its database under its
 * feet.
 */
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  /** What a shell reports for a process ended by a signal. */
  private static final int SIGNAL = 128;

  private Shutdown() {}

  static void onSignals(Server server) {
    for (String name : new String[] {"INT", "TERM"}) {
      try {
        Signal.handle(new Signal(name), signal -> stop(server, signal));
      } catch (IllegalArgumentException e) {
        LOG.debug("the JVM keeps the signal {} for itself", name);
      }
    }
  }

  private static void stop(Server server, Signal signal) {
    Thread thread =
        new Thread(
            () -> {
              try {
                server.stop();
              } catch (Exception e) {
                LOG.warn("the server did not stop cleanly", e);
              }
              System.exit(SIGNAL + signal.getNumber());
            },
            "shutdown");
    // Signals arrive on a daemon thread. One that inherits that is lost when the main thread ends
    // first, and the exit code with it.
    thread.setDaemon(false);
    thread.start();
  }
}
