package io.tocsin.alarmtest;

/** A series that is not understood; the message says what was found and what was expected. */
public final class SeriesNotationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  SeriesNotationException(int offset, String sentence) {
    super(sentence);
    this.offset = offset;
  }

  /** Where in the text, the first character being 0. */
  public int offset() {
    return offset;
  }
}
