package io.tocsin.http;

/**
 * Says who asks. What a role may do is decided after that, in one place ({@link AccessFilter}), so
 * that another way to log in is another implementation and nothing else.
 *
 * <p>Called for every request, by several threads: it must be quick, and must not throw.
 */
@FunctionalInterface
public interface Authorizer {

  Answer who(RequestFacts request);

  /** Somebody who is known, or a reason why nobody is. */
  sealed interface Answer {}

  record Known(Caller caller) implements Answer {}

  /**
   * @param sentence what is missing or wrong, for the one who asked
   * @param challenge the value of {@code WWW-Authenticate} (RFC 9110, 11.6.1)
   */
  record Unknown(String sentence, String challenge) implements Answer {}

  /**
   * Somebody who is known and may do nothing, or not this.
   *
   * @param sentence why, and what to do
   */
  record Barred(String sentence) implements Answer {}

  /**
   * Who it is cannot be found out now.
   *
   * @param sentence why, and what to do
   */
  record Unsure(String sentence) implements Answer {}
}
