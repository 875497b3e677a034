package io.tocsin.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Properties of one thing in a file, taken one by one: what has the wrong form, what could not be
 * resolved and what nobody asked for is noted.
 */
final class Properties {

  /** A value that the file does not hold, such as one that exists after a deployment only. */
  record Unresolved(String why) {}

  private final String subject;
  private final String path;
  private final Map<String, ?> values;
  private final List<NotUnderstood> not;
  private final Set<String> asked = new HashSet<>();

  /**
   * @param subject of what is noted
   */
  Properties(String subject, Map<String, ?> values, List<NotUnderstood> not) {
    this(subject, "", values, not);
  }

  private Properties(String subject, String path, Map<String, ?> values, List<NotUnderstood> not) {
    this.subject = subject;
    this.path = path;
    this.values = values;
    this.not = not;
  }

  /** Notes why a property, or all of it, cannot be imported. */
  void not(String key, String why) {
    not.add(new NotUnderstood(subject, path + key, why));
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  /** These are known and say nothing that an alarm holds. */
  void skip(String... keys) {
    asked.addAll(List.of(keys));
  }

  /** The text of a property, or null when it is not there or was noted. */
  @Nullable String text(String key) {
    Object value = take(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    return wrong(key, value, "a text");
  }

  /** A text that is not empty, or null after a note. */
  @Nullable String required(String key) {
    String text = text(key);
    if (!has(key) || "".equals(text)) {
      not(key, "is not there, and an alarm needs it");
      return null;
    }
    return text;
  }

  @Nullable Integer integer(String key) {
    String text = text(key);
    try {
      return text == null ? null : Integer.valueOf(new java.math.BigDecimal(text).intValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return wrong(key, String.valueOf(text), "a whole number");
    }
  }

  @Nullable Double number(String key) {
    String text = text(key);
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException e) {
      return wrong(key, String.valueOf(text), "a number");
    }
  }

  @Nullable Boolean bool(String key) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "yes" -> Boolean.TRUE;
      case "false", "no" -> Boolean.FALSE;
      default -> wrong(key, text, "true or false");
    };
  }

  /** Texts of a list; empty when it is not there. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(key)) {
      if (item instanceof String text) {
        texts.add(text);
      } else if (item != null) {
        wrong(key, item, "texts");
      }
    }
    return texts;
  }

  /** Maps of a list; empty when it is not there. One map stands for a list of it. */
  List<Properties> each(String key) {
    List<Properties> each = new ArrayList<>();
    int n = 0;
    for (Object item : list(key)) {
      if (item instanceof Map<?, ?> map) {
        each.add(within(key + "[" + n++ + "].", map));
      } else {
        wrong(key, item == null ? "nothing" : item, "keys and values");
      }
    }
    return each;
  }

  /** The map under a key, or null. */
  @Nullable Properties map(String key) {
    Object value = take(key);
    if (value == null) {
      return null;
    }
    return value instanceof Map<?, ?> map
        ? within(key + ".", map)
        : wrong(key, value, "keys and values");
  }

  /** A map of texts, such as dimensions by name; empty when it is not there. */
  SortedMap<String, String> textMap(String key) {
    SortedMap<String, String> map = new TreeMap<>();
    Properties properties = map(key);
    if (properties != null) {
      for (String name : properties.values.keySet()) {
        String text = properties.text(name);
        if (text != null) {
          map.put(name, text);
        }
      }
    }
    return map;
  }

  /** Notes every property that nobody asked for. */
  void done() {
    values.forEach(
        (key, value) -> {
          if (value != null && !asked.contains(key)) {
            not(key, "is a property that Tocsin does not know");
          }
        });
  }

  private Properties within(String further, Map<?, ?> map) {
    Map<String, Object> inner = new LinkedHashMap<>();
    map.forEach((key, value) -> inner.put(String.valueOf(key), value));
    return new Properties(subject, path + further, inner, not);
  }

  private List<?> list(String key) {
    Object value = take(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof Unresolved) {
      wrong(key, value, "");
      return List.of();
    }
    return List.of(value);
  }

  private @Nullable Object take(String key) {
    asked.add(key);
    return values.get(key);
  }

  private <T> @Nullable T wrong(String key, Object value, String expected) {
    if (value instanceof Unresolved unresolved) {
      not(key, unresolved.why());
    } else {
      not(
          key,
          "is "
              + (value instanceof String ? "'" + value + "'" : "no simple value")
              + ", expected "
              + expected);
    }
    return null;
  }
}
