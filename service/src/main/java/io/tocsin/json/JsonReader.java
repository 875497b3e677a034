package io.tocsin.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) in one pass over the text. The domain has its own reader, since the library
 * that the server uses for JSON is a framework to it; depth is bounded, since log lines come from
 * anywhere.
 */
public final class JsonReader {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads one value with nothing but white space around it.
   *
   * @throws JsonSyntaxException with a sentence when the text is anything else, or nested deeper
   *     than 100 levels
   */
  public static JsonValue read(String text) throws JsonSyntaxException {
    JsonReader reader = new JsonReader(text);
    JsonValue value = reader.value(0);
    reader.space();
    if (reader.at < text.length()) {
      throw reader.unexpected("the end");
    }
    return value;
  }

  private JsonValue value(int depth) throws JsonSyntaxException {
    if (depth > MAX_DEPTH) {
      throw new JsonSyntaxException("the JSON is nested deeper than " + MAX_DEPTH + " levels", at);
    }
    space();
    char c = at < text.length() ? text.charAt(at) : 0;
    return switch (c) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new JsonValue.JsonText(string());
      case 't' -> word("true", new JsonValue.JsonFlag(true));
      case 'f' -> word("false", new JsonValue.JsonFlag(false));
      case 'n' -> word("null", new JsonValue.JsonNull());
      default -> number();
    };
  }

  private JsonValue object(int depth) throws JsonSyntaxException {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    at++;
    space();
    if (skip('}')) {
      return new JsonValue.JsonObject(fields);
    }
    do {
      space();
      if (at >= text.length() || text.charAt(at) != '"') {
        throw unexpected("a name in quotes");
      }
      String name = string();
      space();
      if (!skip(':')) {
        throw unexpected("a colon");
      }
      fields.put(name, value(depth + 1));
      space();
    } while (skip(','));
    if (!skip('}')) {
      throw unexpected("a comma or }");
    }
    return new JsonValue.JsonObject(fields);
  }

  private JsonValue array(int depth) throws JsonSyntaxException {
    List<JsonValue> items = new ArrayList<>();
    at++;
    space();
    if (skip(']')) {
      return new JsonValue.JsonArray(items);
    }
    do {
      items.add(value(depth + 1));
      space();
    } while (skip(','));
    if (!skip(']')) {
      throw unexpected("a comma or ]");
    }
    return new JsonValue.JsonArray(items);
  }

  private JsonValue word(String word, JsonValue value) throws JsonSyntaxException {
    if (!text.startsWith(word, at)) {
      throw unexpected("a value");
    }
    at += word.length();
    return value;
  }

  private JsonValue number() throws JsonSyntaxException {
    int start = at;
    skip('-');
    int integer = at;
    int digits = digits();
    boolean fine = digits > 0 && (digits == 1 || text.charAt(integer) != '0');
    if (fine && skip('.')) {
      fine = digits() > 0;
    }
    if (fine && (skip('e') || skip('E'))) {
      if (!skip('+')) {
        skip('-');
      }
      fine = digits() > 0;
    }
    if (!fine) {
      at = start;
      throw unexpected("a value");
    }
    return new JsonValue.JsonNumber(text.substring(start, at));
  }

  private int digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - start;
  }

  private String string() throws JsonSyntaxException {
    int start = ++at;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
      control();
      at++;
    }
    if (skip('"')) {
      return text.substring(start, at - 1);
    }
    StringBuilder out = new StringBuilder(text.substring(start, at));
    while (at < text.length() && text.charAt(at) != '"') {
      if (skip('\\')) {
        out.append(escaped());
      } else {
        control();
        out.append(text.charAt(at++));
      }
    }
    if (!skip('"')) {
      throw unexpected("the end of a text in quotes");
    }
    return out.toString();
  }

  private void control() throws JsonSyntaxException {
    if (text.charAt(at) < ' ') {
      throw unexpected("no control character in a text in quotes");
    }
  }

  private char escaped() throws JsonSyntaxException {
    char c = at < text.length() ? text.charAt(at) : 0;
    int plain = "\"\\/bfnrt".indexOf(c);
    if (plain >= 0 && c != 0) {
      at++;
      return "\"\\/\b\f\n\r\t".charAt(plain);
    }
    if (c == 'u' && at + 5 <= text.length()) {
      int code = 0;
      for (int i = at + 1; i < at + 5; i++) {
        int digit = Character.digit(text.charAt(i), 16);
        if (digit < 0 || text.charAt(i) > 'f') {
          throw unexpected("four hexadecimal digits");
        }
        code = code * 16 + digit;
      }
      at += 5;
      return (char) code;
    }
    throw unexpected("an escape such as \\n or \\u00e4");
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private JsonSyntaxException unexpected(String expected) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new JsonSyntaxException(
        "found " + found + " at character " + (at + 1) + " of the JSON, expected " + expected, at);
  }
}
