package io.tocsin.render;

import java.util.List;

/** Markdown as GitHub and GitLab show it: tables, and texts of others that stay texts. */
final class MarkdownText {
  private static final String SPECIAL = "\\`*_{}[]#!|~@";

  private MarkdownText() {}

  /** Text on one line, with nothing in it that Markdown or HTML would read as its own. */
  static String plain(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : Paint.oneLine(text).toCharArray()) {
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        default -> out.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  /**
   * A table; cells are Markdown.
   *
   * @param numeric which columns hold numbers, which stand at the right
   */
  static String table(List<String> header, List<Boolean> numeric, List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    line(header, out);
    line(numeric.stream().map(number -> number ? "---:" : "---").toList(), out);
    rows.forEach(row -> line(row, out));
    return out.toString();
  }

  /** A part that is shown when somebody opens it; the content is Markdown. */
  static String details(String summary, String content) {
    return "<details>\n<summary>%s</summary>\n\n%s\n</details>\n"
        .formatted(plain(summary), content);
  }

  private static void line(List<String> cells, StringBuilder out) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
