package io.tocsin.accesslog;

import io.tocsin.accesslog.TableShape.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the text of {@code CREATE TABLE}, as Athena and Trino's Hive connector take it and as their
 * {@code SHOW CREATE TABLE} gives it back.
 */
public final class TableText {
  private static final int LONGEST = 1 << 20;

  /** A word, a text in quotes (without them), or a sign. */
  private record Token(String text, boolean quoted, int line) {
    boolean is(String word) {
      return !quoted && text.equalsIgnoreCase(word);
    }
  }

  private final List<Token> tokens;
  private final Map<String, String> facts = new HashMap<>();
  private int at;

  private TableText(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * A table of Athena.
   *
   * @throws IllegalArgumentException with a sentence when the text is no such statement
   */
  public static TableShape hive(String text) {
    return new TableText(tokens(text, true)).readHive();
  }

  /**
   * A table of Trino.
   *
   * @throws IllegalArgumentException with a sentence when the text is no such statement
   */
  public static TableShape trino(String text) {
    return new TableText(tokens(text, false)).readTrino();
  }

  private TableShape readHive() {
    begin();
    List<Column> columns = columns();
    List<Column> partitions = List.of();
    while (more()) {
      if (take("PARTITIONED", "BY")) {
        partitions = columns();
      } else if (take("SERDE")) {
        facts.put(TableShape.SERDE, next().text());
      } else if (take("WITH", "SERDEPROPERTIES")) {
        properties().forEach((name, value) -> facts.put(TableShape.serdeProperty(name), value));
      } else if (take("LOCATION")) {
        facts.put(TableShape.LOCATION, next().text());
      } else if (take("TBLPROPERTIES")) {
        properties().forEach((name, value) -> facts.put(TableShape.property(name), value));
      } else {
        at++;
      }
    }
    return new TableShape(columns, partitions, facts);
  }

  private TableShape readTrino() {
    begin();
    List<Column> columns = columns();
    while (more()) {
      if (take("WITH")) {
        properties().forEach((name, value) -> facts.put(TableShape.property(name), value));
      } else {
        at++;
      }
    }
    String partitions = facts.getOrDefault(TableShape.property("partitioned_by"), "");
    Set<String> names =
        new HashSet<>(List.of(partitions.replaceAll("^ARRAY\\[|]$", "").split(",")));
    return new TableShape(
        columns, columns.stream().filter(column -> names.contains(column.name())).toList(), facts);
  }

  private void begin() {
    if (!take("CREATE") || !(take("EXTERNAL", "TABLE") || take("TABLE"))) {
      throw mistake("a statement that begins with CREATE TABLE or CREATE EXTERNAL TABLE");
    }
    while (at < tokens.size() && !tokens.get(at).is("(")) {
      at++;
    }
  }

  /** {@code (name type [COMMENT 'text'] [WITH (…)], …)}. */
  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    expect("(");
    while (!take(")")) {
      String name = next().text().toLowerCase(Locale.ROOT);
      StringBuilder type = new StringBuilder();
      int depth = 0;
      while (depth > 0 || !(peek(",") || peek(")") || peek("COMMENT") || peek("WITH"))) {
        Token token = next();
        depth += token.is("(") || token.is("<") ? 1 : token.is(")") || token.is(">") ? -1 : 0;
        type.append(token.text().toLowerCase(Locale.ROOT));
      }
      columns.add(new Column(name, type.toString()));
      if (take("COMMENT")) {
        next();
      }
      if (take("WITH")) {
        properties()
            .forEach(
                (key, value) -> facts.put(TableShape.property(key) + " of '" + name + "'", value));
      }
      take(",");
    }
    return columns;
  }

  /** {@code (name = value, …)}; lists are joined by commas. */
  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    expect("(");
    while (!take(")")) {
      String name = next().text();
      expect("=");
      StringBuilder value = new StringBuilder();
      int depth = 0;
      while (depth > 0 || !(peek(",") || peek(")"))) {
        Token token = next();
        depth += token.is("[") ? 1 : token.is("]") ? -1 : 0;
        value.append(token.text());
      }
      properties.put(name, value.toString());
      take(",");
    }
    return properties;
  }

  /** Whether the statement goes on; what may follow it is another's. */
  private boolean more() {
    return at < tokens.size() && !peek(";");
  }

  private boolean peek(String word) {
    return at < tokens.size() && tokens.get(at).is(word);
  }

  private boolean take(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  private void expect(String word) {
    if (!take(word)) {
      throw mistake("'" + word + "'");
    }
  }

  private Token next() {
    if (at >= tokens.size()) {
      throw mistake("more");
    }
    return tokens.get(at++);
  }

  private IllegalArgumentException mistake(String expected) {
    boolean ended = at >= tokens.size();
    return new IllegalArgumentException(
        "the text of the table, "
            + (ended
                ? "at its end"
                : "line " + tokens.get(at).line() + ", at '" + tokens.get(at).text() + "'")
            + ": expected "
            + expected
            + ", as SHOW CREATE TABLE gives it");
  }

  private static List<Token> tokens(String text, boolean backslashes) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the text of the table is longer than " + LONGEST + " characters");
    }
    List<Token> tokens = new ArrayList<>();
    int line = 1;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        line += c == '\n' ? 1 : 0;
        at++;
      } else if (c == '\'' || c == '"' || c == '`') {
        StringBuilder content = new StringBuilder();
        at = quoted(text, at, backslashes && c == '\'', content);
        tokens.add(new Token(content.toString(), true, line));
        line += (int) content.chars().filter(each -> each == '\n').count();
      } else if (isWord(c)) {
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
          end++;
        }
        tokens.add(new Token(text.substring(at, end), false, line));
        at = end;
      } else {
        tokens.add(new Token(String.valueOf(c), false, line));
        at++;
      }
    }
    return tokens;
  }

  /**
   * Takes what stands in quotes; a quote in it is doubled, or with Hive behind a backslash. Other
   * backslashes stay as they are.
   *
   * @return where the text goes on
   */
  private static int quoted(String text, int from, boolean backslashes, StringBuilder content) {
    char quote = text.charAt(from);
    int at = from + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (backslashes && c == '\\' && at + 1 < text.length()) {
        if (text.charAt(at + 1) != quote) {
          content.append(c);
        }
        content.append(text.charAt(at + 1));
        at += 2;
      } else if (c != quote) {
        content.append(c);
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
        content.append(c);
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw new IllegalArgumentException("the text of the table ends within quotes");
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '$';
  }
}
