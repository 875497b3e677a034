package io.tocsin.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into maps, lists and texts. Numbers and booleans stay the text they are, so that no
 * digit of a threshold is lost; null is null.
 */
final class JsonReader {
  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException with a sentence that has line and column
   */
  static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    reader.space();
    Object value = reader.value();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.wrong("expected nothing more");
    }
    return value;
  }

  private @Nullable Object value() {
    if (++depth > DEEPEST) {
      throw wrong("values are nested deeper than " + DEEPEST + " levels");
    }
    Object value;
    switch (peek()) {
      case '{' -> value = object();
      case '[' -> value = array();
      case '"' -> value = string();
      default -> value = word();
    }
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    at++;
    space();
    while (peek() != '}') {
      if (peek() != '"') {
        throw wrong("expected a key in quotes");
      }
      String key = string();
      space();
      take(':');
      space();
      object.put(key, value());
      space();
      if (peek() == ',') {
        at++;
        space();
      } else if (peek() != '}') {
        throw wrong("expected , or }");
      }
    }
    at++;
    return object;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> array = new ArrayList<>();
    at++;
    space();
    while (peek() != ']') {
      array.add(value());
      space();
      if (peek() == ',') {
        at++;
        space();
      } else if (peek() != ']') {
        throw wrong("expected , or ]");
      }
    }
    at++;
    return array;
  }

  private String string() {
    at++;
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("'\\" + c + "' is no escape");
    };
  }

  private char unicode() {
    try {
      char c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
      at += 4;
      return c;
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      throw wrong("expected four hexadecimal digits");
    }
  }

  private @Nullable String word() {
    int start = at;
    while (at < text.length() && "+-.".indexOf(text.charAt(at)) >= 0
        || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.equals("null")) {
      return null;
    }
    if (word.equals("true")
        || word.equals("false")
        || word.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) {
      return word;
    }
    at = start;
    throw wrong("expected a value");
  }

  private void take(char c) {
    if (peek() != c) {
      throw wrong("expected " + c);
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("the text ends too early");
    }
    return text.charAt(at);
  }

  private void space() {
    while (at < text.length() && " \t\r\n\uFEFF".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String what) {
    int end = Math.min(at, text.length());
    String before = text.substring(0, end);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    return new IllegalArgumentException(
        "line "
            + line
            + ", column "
            + (end - before.lastIndexOf('\n'))
            + ": this is not JSON: "
            + what);
  }
}
