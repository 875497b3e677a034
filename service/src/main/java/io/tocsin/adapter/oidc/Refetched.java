package io.tocsin.adapter.oidc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Something of an issuer that is kept, and fetched again now and then: never more often than every
 * so many seconds, whether that worked or not, so that neither forged tokens nor an issuer that is
 * down make this server ask and ask.
 *
 * <p>What was fetched once is kept while a newer one cannot be had: an issuer that is down locks
 * nobody out whose token it signed before.
 */
final class Refetched<T> {
  /** How long nothing is fetched after a fetch. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  /** From which age on it is fetched again, even if nothing seems to miss in it. */
  static final Duration FRESH = Duration.ofHours(1);

  private final Fetch<T> fetch;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Kept<T> kept;
  private Instant tried = Instant.MIN;
  private String why = "";

  /** Gets it from the issuer. */
  interface Fetch<T> {
    T fetch() throws IOException;
  }

  private record Kept<T>(T what, Instant at) {}

  Refetched(InstantSource clock, Fetch<T> fetch) {
    this.clock = clock;
    this.fetch = fetch;
  }

  /**
   * What is kept, fetched when it is old or was never had.
   *
   * @throws IOException when it was never had, and cannot be now
   */
  T get() throws IOException {
    Kept<T> have = kept;
    return have == null || have.at().plus(FRESH).isBefore(clock.instant())
        ? again(have)
        : have.what();
  }

  /**
   * A newer one than this, if one may be fetched now; else this.
   *
   * @throws IOException when it was never had, and cannot be now
   */
  T newerThan(T seen) throws IOException {
    Kept<T> have = kept;
    return have == null || have.what() == seen ? again(have) : have.what();
  }

  /** One thread fetches; the others go on with what there is, and wait when there is nothing. */
  private T again(@Nullable Kept<T> have) throws IOException {
    if (have == null) {
      fetching.lock();
    } else if (!fetching.tryLock()) {
      return have.what();
    }
    try {
      Instant now = clock.instant();
      if (kept == have && (tried == Instant.MIN || !now.isBefore(tried.plus(PAUSE)))) {
        tried = now;
        kept = new Kept<>(fetch.fetch(), now);
      }
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    } finally {
      fetching.unlock();
    }
    Kept<T> latest = kept;
    if (latest == null) {
      throw new IOException(why);
    }
    return latest.what();
  }
}
