package io.tocsin.http;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What tells who asks.
 *
 * @param method such as {@code POST}
 * @param path without query
 * @param headers the value of a header by its name; null when there is none
 */
public record RequestFacts(String method, String path, Function<String, @Nullable String> headers) {

  private static final String SCHEME = "Bearer ";

  @Nullable String header(String name) {
    return headers.apply(name);
  }

  /** The token that it brings (RFC 6750, 2.1). */
  Optional<String> bearer() {
    String header = header("Authorization");
    return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.empty()
        : Optional.of(header.substring(SCHEME.length()).strip());
  }
}
