package io.tocsin.http;

import java.util.Optional;
import java.util.Set;

/**
 * Whether a request that a browser sent with what it keeps of somebody was made by a page of this
 * server. Reading is left to browsers, which show other pages no answer.
 */
final class SameOrigin {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private SameOrigin() {}

  /**
   * Empty when it was, or only reads. Browsers send {@code Origin} with every write, and {@code
   * Sec-Fetch-Site} too; neither can be forged by a page (OWASP, Cross-Site Request Forgery
   * Prevention, 2026).
   */
  static Optional<Authorizer.Answer> refusal(RequestFacts request) {
    if (READING.contains(request.method())) {
      return Optional.empty();
    }
    String origin = request.header("Origin");
    String host = request.header("Host");
    boolean own =
        origin != null
            ? host != null && HostFilter.isOwn(origin, host)
            : "same-origin".equals(request.header("Sec-Fetch-Site"));
    return own
        ? Optional.empty()
        : Optional.of(
            new Authorizer.Barred(
                "Nothing says that a page of this server asks; send Origin or Sec-Fetch-Site as browsers do, or bring a token"));
  }
}
