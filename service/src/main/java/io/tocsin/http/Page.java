package io.tocsin.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a longer list.
 *
 * @param next what to pass as cursor for the page after this one, or null when this is the last
 */
record Page<T>(List<T> items, @Nullable String next, @Nullable Integer total) {

  /**
   * A page of a list that was asked for one item more than fit.
   *
   * @param cursor the place of an item in the list
   */
  static <T> Page<T> of(List<T> read, int limit, Function<T, String> cursor) {
    boolean more = read.size() > limit;
    return new Page<>(
        more ? List.copyOf(read.subList(0, limit)) : read,
        more ? cursor.apply(read.get(limit - 1)) : null,
        null);
  }
}
