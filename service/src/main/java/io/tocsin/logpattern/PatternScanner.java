package io.tocsin.logpattern;

import java.util.function.IntPredicate;

/** A place in a pattern's text that moves on as it is read. */
final class PatternScanner {
  private final String text;
  private int at;
  private int regexes;
  private boolean innerAsterisk;

  /** A place that was passed, for sentences about it. */
  record Mark(String text, int at) {
    FilterPatternSyntaxException because(String sentence) {
      return new FilterPatternSyntaxException(sentence, at);
    }

    FilterPatternSyntaxException unexpected(String expected) {
      String found = at >= text.length() ? "the end" : "'" + text.charAt(at) + "'";
      return because(
          "found " + found + " at character " + (at + 1) + " of the pattern, expected " + expected);
    }
  }

  /**
   * @param from where to begin
   * @param to where the text ends for this scanner
   */
  PatternScanner(String text, int from, int to) {
    this.text = text.substring(0, to);
    this.at = from;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next character, or 0 at the end. */
  char next() {
    return atEnd() ? 0 : text.charAt(at);
  }

  void space() {
    while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Skips a text if it comes next. */
  boolean skip(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  /** The characters that come next and are of a kind; empty when there is none. */
  String take(IntPredicate kind) {
    int start = at;
    while (!atEnd() && kind.test(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The text in quotes that begins here; a backslash keeps the next character as it is. */
  String quoted() throws FilterPatternSyntaxException {
    int start = at++;
    StringBuilder out = new StringBuilder();
    while (!atEnd() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\'
          && at + 1 < text.length()
          && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      out.append(text.charAt(at++));
    }
    if (!skip("\"")) {
      throw new FilterPatternSyntaxException(
          "the quote that begins at character " + (start + 1) + " of the pattern is not closed",
          start);
    }
    return out.toString();
  }

  /** The regular expression between percent signs that begins here. */
  LogRegex regex() throws FilterPatternSyntaxException {
    int start = at++;
    int end = at;
    while (end < text.length() && text.charAt(end) != '%') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw new FilterPatternSyntaxException(
          "the % that begins at character " + (start + 1) + " of the pattern is not closed", start);
    }
    LogRegex regex = LogRegexParser.parse(text, at, end);
    at = end + 1;
    regexes++;
    return regex;
  }

  FilterPatternSyntaxException unexpected(String expected) {
    return mark().unexpected(expected);
  }

  Mark mark() {
    return new Mark(text, at);
  }

  /** How many regular expressions were read. */
  int regexes() {
    return regexes;
  }

  /** A value with an asterisk that stands for itself was read. */
  void noteInnerAsterisk() {
    innerAsterisk = true;
  }

  boolean innerAsterisk() {
    return innerAsterisk;
  }

  static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
