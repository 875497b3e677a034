package io.tocsin.importer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as YAML writes them, with as little around them as the text allows. */
final class YamlScalars {
  /** What cannot begin a plain text, or would be taken for something else. */
  private static final String FIRST = "-?:,[]{}#&*!|>'\"%@`=<~ \t";

  /** Words and numbers that YAML readers turn into other types. */
  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", ".nan", "<<");

  private static final Pattern NUMBER =
      Pattern.compile("[-+.]?[0-9][-+0-9_.:eExXa-fA-F]*|[-+]?\\.(inf|Inf|INF)|[0-9-]+T.*");
  private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  private YamlScalars() {}

  /** A key of a mapping. */
  static String key(String text) {
    return KEY.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : text.startsWith("{") || !isPlain(text, true) ? quoted(text) : text;
  }

  /** A value on one line, outside of brackets. */
  static String plain(String text) {
    return isPlain(text, false) ? text : quoted(text);
  }

  /** A value or a key inside of brackets. */
  static String flow(String text) {
    return isPlain(text, true) ? text : quoted(text);
  }

  /** Whether a value is better written over several lines. */
  static boolean wantsBlock(String text, int column, int width) {
    return isLiteral(text) || isFolded(text, column, width);
  }

  /** A value over several lines, beginning with its sign. */
  static String block(String text, String indent, int width) {
    StringBuilder block = new StringBuilder();
    if (isLiteral(text)) {
      boolean ends = text.endsWith("\n");
      block.append(ends ? "|" : "|-");
      String body = ends ? text.substring(0, text.length() - 1) : text;
      for (String line : body.split("\n", -1)) {
        block.append('\n').append(line.isEmpty() ? "" : indent + line);
      }
      return block.toString();
    }
    block.append(">-");
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > width) {
        block.append('\n').append(indent).append(line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return block.append('\n').append(indent).append(line).toString();
  }

  /** Lines that are kept as they are; anything unusual is quoted and escaped instead. */
  private static boolean isLiteral(String text) {
    if (!text.contains("\n") || text.startsWith(" ") || text.startsWith("\n")) {
      return false;
    }
    if (text.endsWith("\n\n") || text.strip().isEmpty()) {
      return false;
    }
    return text.lines().allMatch(line -> isPrintable(line) && !line.endsWith(" "));
  }

  private static boolean isFolded(String text, int column, int width) {
    return column + text.length() > width + 10
        && isPrintable(text)
        && !text.startsWith(" ")
        && !text.endsWith(" ")
        && !text.contains("  ")
        && text.contains(" ");
  }

  private static boolean isPlain(String text, boolean inBrackets) {
    if (text.isEmpty()
        || FIRST.indexOf(text.charAt(0)) >= 0
        || text.endsWith(" ")
        || text.endsWith(":")
        || text.contains(": ")
        || text.contains(" #")
        || !isPrintable(text)
        || WORDS.contains(text.toLowerCase(Locale.ROOT))
        || NUMBER.matcher(text).matches()) {
      return false;
    }
    if (!inBrackets) {
      return true;
    }
    return text.chars().noneMatch(c -> ",[]{}?".indexOf(c) >= 0) && !text.contains(":\"");
  }

  private static boolean isPrintable(String text) {
    return text.codePoints().allMatch(YamlScalars::isPrintable);
  }

  /** A character that can stand for itself; line breaks and the mark of byte order cannot. */
  private static boolean isPrintable(int c) {
    return (c >= 0x20 && c <= 0x7e)
        || (c >= 0xa1 && c <= 0xd7ff && c != 0x2028 && c != 0x2029)
        || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff)
        || (c >= 0x10000 && c <= 0x10ffff);
  }

  static String quoted(String text) {
    boolean signs = text.indexOf('"') >= 0 || text.indexOf('\\') >= 0;
    if (signs && isPrintable(text)) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (isPrintable(c)) {
                    quoted.appendCodePoint(c);
                  } else {
                    quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }
}
