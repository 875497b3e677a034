package io.tocsin.http;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a login. Browsers take a name with {@code __Host-} only over TLS, for this host
 * alone and all of its paths (RFC 6265bis, 4.1.3.2), so that no neighbouring host can plant one;
 * over plain http on this machine they have other names.
 */
final class Cookies {
  private static final String PREFIX = "__Host-";

  /** Holds the secret of a session. */
  static final String SESSION = "tocsin";

  /** Holds the secret of a login that is under way, and where it goes on. */
  static final String LOGIN = "tocsin-login";

  private Cookies() {}

  /** Its value in the header of a request; the first, if there are several. */
  static Optional<String> value(@Nullable String header, String name, boolean secure) {
    if (header == null) {
      return Optional.empty();
    }
    String begin = name(name, secure) + "=";
    for (String each : header.split("[;,]")) { // HTTP/2 may bring several headers
      String cookie = each.strip();
      if (cookie.startsWith(begin)) {
        return Optional.of(cookie.substring(begin.length()));
      }
    }
    return Optional.empty();
  }

  static NewCookie keep(String name, boolean secure, String value, Duration age) {
    return new NewCookie.Builder(name(name, secure))
        .value(value)
        .path("/")
        .maxAge((int) age.toSeconds())
        .secure(secure)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  static NewCookie forget(String name, boolean secure) {
    return keep(name, secure, "", Duration.ZERO);
  }

  private static String name(String name, boolean secure) {
    return secure ? PREFIX + name : name;
  }
}
