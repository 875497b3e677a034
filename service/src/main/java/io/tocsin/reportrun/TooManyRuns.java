package io.tocsin.reportrun;

/** As many runs wait as may; the message is a sentence. */
public final class TooManyRuns extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooManyRuns(String sentence) {
    super(sentence);
  }
}
