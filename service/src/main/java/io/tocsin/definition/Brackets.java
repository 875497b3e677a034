package io.tocsin.definition;

import java.util.ArrayDeque;
import java.util.Deque;

/** Brackets and quotes of a query in a language that is not parsed here. */
final class Brackets {
  private static final String OPEN = "([{";
  private static final String CLOSE = ")]}";

  private Brackets() {}

  /** Offset of the first bracket or quote without its counterpart, or -1. */
  static int unbalanced(String text) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'' || c == '`') {
        int end = end(text, i);
        if (end < 0) {
          return i;
        }
        i = end;
      } else if (OPEN.indexOf(c) >= 0) {
        open.push(i);
      } else if (CLOSE.indexOf(c) >= 0) {
        if (open.isEmpty() || OPEN.indexOf(text.charAt(open.pop())) != CLOSE.indexOf(c)) {
          return i;
        }
      }
    }
    return open.isEmpty() ? -1 : open.peekLast();
  }

  private static int end(String text, int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && quote != '`') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }
}
