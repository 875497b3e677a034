package io.tocsin.accesslog;

/** A store of logs refused or did not answer; the message is one sentence for people. */
public final class LogStoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogStoreFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
