package io.tocsin.accesslog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The route of a request: its path with what differs from request to request taken out, so that
 * requests can be counted by it.
 *
 * <p>Scheme, host, query and fragment go; a path segment of digits only, a UUID, or 16 and more hex
 * digits becomes {@code :id}. A URL without a path is {@code /}. The patterns keep to what Java,
 * Trino and RE2 read alike, so that a view on Athena can do the same.
 */
public final class Route {
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "[0-9]+"
              + "|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
              + "|[0-9a-fA-F]{16,}");

  private Route() {}

  /**
   * The route of a URL.
   *
   * @param url as the access log has it, {@code https://host:443/orders/17?x=1}, or only a path
   * @return {@code /orders/:id}; null when there is no URL
   */
  public static @Nullable String of(@Nullable String url) {
    if (url == null) {
      return null;
    }
    int scheme = url.indexOf("://");
    int start = scheme < 0 ? url.indexOf('/') : url.indexOf('/', scheme + 3);
    if (start < 0) {
      return "/";
    }
    int end = start;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    StringBuilder route = new StringBuilder(end - start);
    int at = start;
    while (at < end) {
      int next = url.indexOf('/', at + 1);
      next = next < 0 || next > end ? end : next;
      String segment = url.substring(at + 1, next);
      route.append('/').append(IDENTIFIER.matcher(segment).matches() ? ":id" : segment);
      at = next;
    }
    return route.isEmpty() ? "/" : route.toString();
  }
}
