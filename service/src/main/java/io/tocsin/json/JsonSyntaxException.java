package io.tocsin.json;

/** A text is no JSON; the message is a sentence without a final full stop. */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  JsonSyntaxException(String message, int offset) {
    // Without a stack trace: log lines that are no JSON are ordinary, and there are many.
    super(message, null, false, false);
    this.offset = offset;
  }

  /** Where reading stopped, in characters from the start. */
  public int offset() {
    return offset;
  }
}
