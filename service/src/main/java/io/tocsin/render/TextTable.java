package io.tocsin.render;

import java.util.List;

/**
 * A table of texts, for every form that has tables.
 *
 * @param numeric which columns hold numbers
 */
record TextTable(List<String> header, List<Boolean> numeric, List<List<String>> rows) {

  TextTable {
    header = List.copyOf(header);
    numeric = List.copyOf(numeric);
    rows = List.copyOf(rows);
  }

  /** For a terminal. */
  String text(int width) {
    return TableText.of(header, numeric, rows, width);
  }

  /** For a pull request. */
  String markdown(int most) {
    return MarkdownText.table(
        header,
        numeric,
        rows.stream()
            .limit(most)
            .map(row -> row.stream().map(MarkdownText::plain).toList())
            .toList());
  }

  /** As a panel of the page; the first column names the row. */
  void panel(String title, String aside, Markup out) {
    out.open("section", "class", "panel").open("header").element("h2", title);
    if (!aside.isEmpty()) {
      out.element("span", aside, "class", "end");
    }
    out.close();
    out.openScrolling(title);
    out.open("table", "class", "data-table").open("thead").open("tr");
    for (int column = 0; column < header.size(); column++) {
      String name = header.get(column);
      String shown =
          name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
      out.element("th", shown, "scope", "col", "class", kind(column));
    }
    out.close().close().open("tbody");
    for (List<String> row : rows) {
      out.open("tr").element("th", row.get(0), "scope", "row");
      for (int column = 1; column < row.size(); column++) {
        out.element("td", row.get(column), "class", kind(column));
      }
      out.close().line();
    }
    out.close().close().close().close().line();
  }

  private String kind(int column) {
    return numeric.get(column) ? "num" : "words";
  }
}
