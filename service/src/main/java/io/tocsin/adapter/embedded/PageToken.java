package io.tocsin.adapter.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** NextToken values: the key of the last item given, opaque to the caller as at AWS. */
final class PageToken {
  private PageToken() {}

  static String of(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("t1:" + key).getBytes(StandardCharsets.UTF_8));
  }

  /** The key in the token; empty when no token of this account's. */
  static Optional<String> read(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return text.startsWith("t1:") ? Optional.of(text.substring(3)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** One page of a list and the token of the next, which is null on the last page. */
  record Page<T>(List<T> items, @Nullable String next) {}

  /**
   * Cuts a page out of items sorted by their key.
   *
   * @param after the key of the last item of the page before, or null for the first page
   */
  static <T> Page<T> page(
      List<T> sorted, Function<T, String> key, @Nullable String after, int size) {
    List<T> rest =
        after == null
            ? sorted
            : sorted.stream().filter(item -> key.apply(item).compareTo(after) > 0).toList();
    if (rest.size() <= size) {
      return new Page<>(rest, null);
    }
    List<T> items = rest.subList(0, size);
    return new Page<>(items, of(key.apply(items.get(size - 1))));
  }
}
