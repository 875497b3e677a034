package io.tocsin.importer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of an OpenSLO file. What is asked for and is something else is noted.
 *
 * @param node the mapping; anything else counts as an empty one
 * @param subject the object it is part of: {@code SLO checkout}
 */
record OpenSloPart(@Nullable Object node, String subject, List<NotUnderstood> not) {

  OpenSloPart named(String other) {
    return new OpenSloPart(node, other, not);
  }

  private Map<?, ?> map() {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }

  boolean has(String key) {
    return map().get(key) != null;
  }

  /** The text of a key; null when there is none. Numbers and booleans count as their text. */
  @Nullable String text(String key) {
    return map().get(key) instanceof String text && !text.isBlank() ? text.strip() : null;
  }

  /** The text under the first of the keys that has one. */
  @Nullable String firstText(List<String> keys) {
    return keys.stream().filter(key -> text(key) != null).map(this::text).findFirst().orElse(null);
  }

  /** The mapping under a key, empty when there is none. */
  OpenSloPart part(String key) {
    return new OpenSloPart(map().get(key), subject, not);
  }

  /** The mappings of the list under a key. */
  List<OpenSloPart> parts(String key) {
    return map().get(key) instanceof List<?> list
        ? list.stream().map(each -> new OpenSloPart(each, subject, not)).toList()
        : List.of();
  }

  /** The value under a key as it is. */
  @Nullable Object value(String key) {
    return map().get(key);
  }

  /** Notes keys that nobody reads. */
  void allow(String path, Set<String> known) {
    for (Object key : map().keySet()) {
      if (!known.contains(String.valueOf(key))) {
        refuse(path.isEmpty() ? String.valueOf(key) : path + "." + key, "this key is not read");
      }
    }
  }

  void refuse(String field, String reason) {
    not.add(new NotUnderstood(subject, field, reason));
  }
}
