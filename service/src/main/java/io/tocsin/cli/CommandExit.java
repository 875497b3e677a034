package io.tocsin.cli;

/** Ends a command that has said what it had to say with an exit code other than 0. */
final class CommandExit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  CommandExit(int code) {
    super("exit code " + code, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
