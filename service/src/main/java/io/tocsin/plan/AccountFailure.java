package io.tocsin.plan;

import org.jspecify.annotations.Nullable;

/** The account did not do what it was asked for; the message is a sentence for people. */
public final class AccountFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public AccountFailure(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** What was asked, what the account answered, what to do. */
  public String sentence() {
    String message = getMessage();
    return message == null ? "the account failed without a message" : message;
  }
}
