package io.tocsin.cli;

import io.tocsin.discovery.Discovery;

/** Says where discovery looks: one line that changes, and only where a person sees it. */
final class Looking implements Discovery.Listener, AutoCloseable {
  private final Terminal terminal;
  private boolean open;

  Looking(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void looking(String what, String region) {
    if (terminal.question() != null) {
      terminal.err().print("\r\u001b[KLooking for " + what + " in " + region + "\u2026");
      terminal.err().flush();
      open = true;
    }
  }

  @Override
  public void close() {
    if (open) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }
}
