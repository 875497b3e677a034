package io.tocsin.adapter.oidc;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Public keys of load balancers, one at each address, as PEM. The last ones are kept for good, as
 * the key of an id never changes; few others are asked for at a time, so that forged ids cost
 * little.
 */
final class BalancerKeys {
  private static final int MOST = 16;
  private static final int FETCHES = 5;
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private final URI base;
  private final BoundedHttp http;
  private final InstantSource clock;
  private final Map<String, PublicKey> kept =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PublicKey> eldest) {
          return size() > MOST;
        }
      };
  private Instant window = Instant.EPOCH;
  private int fetches;

  BalancerKeys(URI base, BoundedHttp http, InstantSource clock) {
    this.base = base;
    this.http = http;
    this.clock = clock;
  }

  /**
   * @param id 36 characters of a UUID, and nothing else: it becomes part of an address
   * @throws IOException when it cannot be had, or not now
   */
  PublicKey get(String id) throws IOException {
    PublicKey known = known(id);
    if (known != null) {
      return known;
    }
    PublicKey key = parsed(http.get(base.resolve(id)));
    keep(id, key);
    return key;
  }

  private synchronized @Nullable PublicKey known(String id) throws IOException {
    PublicKey key = kept.get(id);
    if (key == null) {
      Instant now = clock.instant();
      if (!now.isBefore(window.plus(WINDOW))) {
        window = now;
        fetches = 0;
      }
      if (++fetches > FETCHES) {
        throw new IOException("too many unknown keys were asked for within 30 s");
      }
    }
    return key;
  }

  private synchronized void keep(String id, PublicKey key) {
    kept.put(id, key);
  }

  private static PublicKey parsed(String pem) throws IOException {
    String body = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("EC")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("what is there is no public key of an elliptic curve", e);
    }
  }
}
