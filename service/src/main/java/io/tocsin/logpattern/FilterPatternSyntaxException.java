package io.tocsin.logpattern;

/** A text is no filter pattern; the message is a sentence without a final full stop. */
public final class FilterPatternSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  FilterPatternSyntaxException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where the mistake is, in characters from the start of the pattern. */
  public int offset() {
    return offset;
  }
}
