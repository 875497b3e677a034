package io.tocsin.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens that only show, the same for all servers of one database. */
public interface WallboardTokens {
  /** How many there may be. */
  int MOST = 100;

  /**
   * Keeps one; those that are over are forgotten before.
   *
   * @param key SHA-256 of the token, 64 hexadecimal digits
   * @return empty when there are as many as may be
   */
  Optional<WallboardToken> add(
      String key, String name, String madeBy, Instant issued, Instant expires);

  /** One that is kept, whether it is over or not. */
  Optional<WallboardToken> find(String key);

  /** All that are kept, newest first. */
  List<WallboardToken> all();

  /**
   * Forgets one.
   *
   * @return false when there is none
   */
  boolean remove(long id);
}
