package io.tocsin.query;

/**
 * A query that the engine refused, could not finish in time, or that failed; the message is a
 * sentence.
 */
public final class QueryFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QueryFailure(String sentence) {
    super(sentence);
  }

  public QueryFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
