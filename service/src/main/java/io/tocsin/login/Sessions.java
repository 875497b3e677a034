package io.tocsin.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is logged in, the same for all servers of one database, and after a restart.
 *
 * <p>A session is found by the SHA-256 of a random secret that only the browser holds. Whether its
 * time is over is for the caller to say. What is over for a day is forgotten.
 */
public interface Sessions {
  /**
   * Keeps a session.
   *
   * @param key SHA-256 of the browser's secret, 64 hexadecimal digits
   * @param login SHA-256 of the secret that the login began with, which may be used once
   * @return false when that login was used already; then nothing is kept
   */
  boolean begin(String key, String login, Session session);

  /** One that was not ended; empty for one that was, or never was. */
  Optional<Session> find(String key);

  /** Whether a login has become a session already, also one that was ended. */
  boolean isUsed(String login);

  /**
   * Ends one.
   *
   * @return false when there is none that was not ended
   */
  boolean end(String key, Instant at);

  /**
   * Ends all of somebody that are neither ended nor over.
   *
   * @return how many there were
   */
  int endAll(String subject, Instant at);

  /** Those that are neither ended nor over, newest first. */
  List<Session> open(Instant at, int limit);
}
