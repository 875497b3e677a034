package io.tocsin.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * SQL with named parameters ({@code :from}) outside of strings, quoted names and comments. Comments
 * are dropped, because a question mark in one breaks JDBC drivers, and because result reuse wants
 * the same text.
 */
final class SqlTemplate {

  /** A piece of SQL text, or the name of a parameter with its place in the file. */
  record Piece(String text, boolean parameter, int line) {}

  /** What stands wrong in the SQL, with its line. */
  record Fault(int line, String sentence) {}

  private final String sql;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int at;
  private int line;

  /**
   * @param firstLine the file's line on which {@code sql} begins
   */
  SqlTemplate(String sql, int firstLine) {
    this.sql = sql;
    this.line = firstLine;
    while (at < sql.length()) {
      step();
    }
    flush();
  }

  List<Fault> faults() {
    return faults;
  }

  List<Piece> parameters() {
    return pieces.stream().filter(Piece::parameter).toList();
  }

  /** The SQL with each parameter replaced by what the function gives for its name. */
  String render(Function<String, String> replacement) {
    return lines(replacement).strip();
  }

  /** The same, with its lines where they are in the file. */
  String lines(Function<String, String> replacement) {
    StringBuilder out = new StringBuilder(sql.length());
    for (Piece piece : pieces) {
      out.append(piece.parameter() ? replacement.apply(piece.text()) : piece.text());
    }
    return out.toString();
  }

  private void step() {
    char c = sql.charAt(at);
    char following = at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
    if (c == '\'' || c == '"') {
      copyQuoted(c);
    } else if (c == '-' && following == '-') {
      skipTo(sql.indexOf('\n', at), 0);
    } else if (c == '/' && following == '*') {
      skipTo(sql.indexOf("*/", at + 2), 2);
    } else if (c == ':' && isNameStart(following)) {
      takeParameter();
    } else {
      if (c == '?' || c == ';') {
        faults.add(
            new Fault(
                line,
                c == '?'
                    ? "'?' stands outside of a string; use a named parameter such as :from."
                    : "';' stands outside of a string; a report is one statement without an end mark."));
      }
      copy(1);
    }
  }

  private void copyQuoted(char quote) {
    int end = sql.indexOf(quote, at + 1);
    if (end < 0) {
      faults.add(new Fault(line, "The quote " + quote + " is not closed."));
      end = sql.length() - 1;
    }
    copy(end + 1 - at);
  }

  private void copy(int length) {
    for (int i = 0; i < length; i++) {
      char c = sql.charAt(at++);
      line += c == '\n' ? 1 : 0;
      text.append(c);
    }
  }

  private void skipTo(int end, int more) {
    int target = end < 0 ? sql.length() : end + more;
    while (at < target) {
      if (sql.charAt(at++) == '\n') {
        line++;
        text.append('\n');
      }
    }
    text.append(' ');
  }

  private void takeParameter() {
    int end = at + 1;
    while (end < sql.length()
        && (isNameStart(sql.charAt(end)) || Character.isDigit(sql.charAt(end)))) {
      end++;
    }
    flush();
    pieces.add(new Piece(sql.substring(at + 1, end), true, line));
    at = end;
  }

  private void flush() {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text.toString(), false, line));
      text.setLength(0);
    }
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
