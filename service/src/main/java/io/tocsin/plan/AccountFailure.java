package io.tocsin.plan;

import org.jspecify.annotations.Nullable;

/** The account did not do what it was asked for; the message is a sentence for people. */
public final class AccountFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** A refusal: asking again would give the same answer. */
  public AccountFailure(String sentence, @Nullable Throwable cause) {
    this(Kind.REFUSED, sentence, cause);
  }

  public AccountFailure(Kind kind, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  /** What asking again may do. */
  public Kind kind() {
    return kind;
  }

  /** What was asked, what the account answered, what to do. */
  public String sentence() {
    String message = getMessage();
    return message == null ? "the account failed without a message" : message;
  }

  /** How a call failed, as far as it says whether the call may be made again. */
  public enum Kind {
    /** It was not done, and asking again would change nothing. */
    REFUSED,
    /** It was not done, since too much was asked at a time. */
    THROTTLED,
    /** The service had a failure of its own; it may have been done all the same. */
    UNAVAILABLE,
    /** No answer came: a time-out, a lost connection. It may have been done all the same. */
    UNANSWERED;

    /** Whether nobody knows if the call was made. */
    boolean isUncertain() {
      return this == UNAVAILABLE || this == UNANSWERED;
    }
  }
}
