package io.tocsin.login;

/** Why somebody is not let in, as a sentence for them; it never quotes a token or a secret. */
public final class LoginFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** Whose fault it is. */
  public enum Kind {
    /** What was brought is not good: another may be. */
    INVALID,
    /** The issuer does not answer, or not as it should: later it may. */
    UNREACHABLE
  }

  private LoginFailure(Kind kind, String sentence) {
    // Without a cause: those of parsers quote what they read.
    super(sentence, null, false, false);
    this.kind = kind;
  }

  public static LoginFailure invalid(String sentence) {
    return new LoginFailure(Kind.INVALID, sentence);
  }

  public static LoginFailure unreachable(String sentence) {
    return new LoginFailure(Kind.UNREACHABLE, sentence);
  }

  public Kind kind() {
    return kind;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
