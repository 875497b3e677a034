package io.tocsin.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in columns, for a terminal: numbers to the right, everything else to the left. */
public final class TableText {
  private static final String GAP = "  ";
  private static final int NARROWEST = 4;

  private TableText() {}

  /**
   * @param header names of the columns
   * @param numeric which columns hold numbers; as many as the header has
   * @param rows cells as text, as many as the header has; null prints as a dash
   * @param width characters of a line; the widest columns are cut until a line fits, each down to
   *     four characters, so that a table of very many columns may still be wider
   * @return header, a rule and the rows, each line ending in a line feed
   */
  public static String of(
      List<String> header,
      List<Boolean> numeric,
      List<? extends List<@Nullable String>> rows,
      int width) {
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = length(header.get(column));
      for (List<@Nullable String> row : rows) {
        widths[column] = Math.max(widths[column], length(cell(row, column)));
      }
    }
    fit(widths, width);
    StringBuilder out = new StringBuilder();
    line(header, numeric, widths, out);
    for (int column = 0; column < widths.length; column++) {
      out.append(column == 0 ? "" : GAP).append("-".repeat(widths[column]));
    }
    out.append('\n');
    rows.forEach(row -> line(row, numeric, widths, out));
    return out.toString();
  }

  private static void fit(int[] widths, int width) {
    int total = GAP.length() * (widths.length - 1);
    for (int column : widths) {
      total += column;
    }
    while (total > width) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      if (widths.length == 0 || widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private static void line(
      List<? extends @Nullable String> cells,
      List<Boolean> numeric,
      int[] widths,
      StringBuilder out) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String text = cut(cell(cells, column), widths[column]);
      String pad = " ".repeat(widths[column] - length(text));
      line.append(column == 0 ? "" : GAP).append(numeric.get(column) ? pad + text : text + pad);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static String cell(List<? extends @Nullable String> cells, int column) {
    String text = cells.get(column);
    return text == null ? "-" : Paint.oneLine(text);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "\u2026";
  }
}
