package io.tocsin.eventpattern;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A text in which an asterisk stands for any characters, and {@code \*} for itself.
 *
 * @param parts the texts between asterisks, at least one
 */
record EventWildcard(List<String> parts) implements Predicate<String> {

  EventWildcard {
    parts = List.copyOf(parts);
  }

  static EventWildcard of(String pattern) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        part.append(pattern.charAt(++i));
      } else if (c == '*') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return new EventWildcard(parts);
  }

  @Override
  public boolean test(String text) {
    String first = parts.get(0);
    String last = parts.get(parts.size() - 1);
    if (parts.size() == 1) {
      return text.equals(first);
    }
    if (!text.startsWith(first) || !text.endsWith(last)) {
      return false;
    }
    // Each part as early as possible leaves the most for those behind it.
    int at = first.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = text.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
    }
    return at <= text.length() - last.length();
  }
}
