package io.tocsin.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Under which URL browsers know this server.
 *
 * @param fixed {@code https://tocsin.example}; null to take what they ask for, which only a server
 *     with TLS of its own, or one on this machine, can
 */
public record PublicUrl(@Nullable URI fixed) {

  /**
   * @throws IllegalArgumentException with a sentence
   */
  public PublicUrl {
    if (fixed != null
        && (fixed.getHost() == null
            || fixed.getUserInfo() != null
            || !(fixed.getPath().isEmpty() || fixed.getPath().equals("/"))
            || fixed.getQuery() != null
            || fixed.getFragment() != null
            || !("https".equals(fixed.getScheme())
                || ("http".equals(fixed.getScheme())
                    && HostFilter.isLoopback(fixed.getAuthority()))))) {
      throw new IllegalArgumentException(
          "auth.oidc.url is '%s'; expected https and a host, such as https://tocsin.example"
              .formatted(fixed));
    }
  }

  /**
   * @param scheme of the request as it came
   * @param host its {@code Host}
   * @throws jakarta.ws.rs.WebApplicationException 503 when cookies would travel openly
   */
  URI base(String scheme, String host) {
    if (fixed != null) {
      return URI.create(fixed.getScheme() + "://" + fixed.getAuthority());
    }
    if (!scheme.equals("https") && !HostFilter.isLoopback(host)) {
      throw Problem.unavailable(
          "This server does not know its own URL; its owner has to set auth.oidc.url in tocsin.yml, such as https://"
              + host);
    }
    return URI.create(scheme + "://" + host);
  }

  /** Whether cookies of requests to this host may have names without {@code __Host-}. */
  boolean isPlain(@Nullable String host) {
    return host != null
        && HostFilter.isLoopback(host)
        && (fixed == null || !"https".equals(fixed.getScheme()));
  }

  static boolean isSecure(URI base) {
    return "https".equals(base.getScheme());
  }
}
