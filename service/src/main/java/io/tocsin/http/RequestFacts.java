package io.tocsin.http;

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

  @Nullable String header(String name) {
    return headers.apply(name);
  }
}
