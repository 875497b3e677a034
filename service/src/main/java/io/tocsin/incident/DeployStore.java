package io.tocsin.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deploys that were told. Several nodes may write at once. */
public interface DeployStore {

  /** A deploy that has no number yet. */
  record Told(Instant at, String component, String version, String by, @Nullable String link) {}

  /**
   * Keeps a deploy; one that was told with the same key before is not kept again.
   *
   * @param key at most 200 characters
   * @return it, or the earlier one of the same key
   */
  Deploy add(Told told, String key);

  /**
   * The newest, by number.
   *
   * @param limit at most this many, at least 1
   * @param before only smaller numbers
   */
  List<Deploy> newest(int limit, long before);

  /** Those finished within a range, both ends included, the earliest first. */
  List<Deploy> between(Instant from, Instant to);
}
