package io.tocsin.login;

/** Tokens that an issuer signs for programs, and that they bring with each request. */
@FunctionalInterface
public interface BearerTokens {
  /**
   * Checks signature, issuer, audience and time. Called by several threads.
   *
   * @param token as it was brought; anything
   * @throws LoginFailure when it is not good, or the issuer's keys cannot be had
   */
  Identity check(String token) throws LoginFailure;
}
