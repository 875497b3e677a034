package io.tocsin.render;

/** What the marks of the graphs mean, once for all of them. */
final class GraphKey {
  private GraphKey() {}

  static void write(Markup out) {
    out.open("div", "class", "graph-key plot-key");
    rect("ok", "9", "5", "OK", out);
    rect("gap", "4", "10", "no data", out);
    rect("alarm", "0", "14", "ALARM", out);
    item(out);
    out.empty("path", "class", "told", "d", "M7 2L12 12H2Z");
    end("somebody told", out);
    rect("incident-edge", "4", "5", "incident", out);
    item(out);
    out.empty("rect", "class", "range", "x", "0", "y", "3", "width", "14", "height", "9");
    end("lowest to highest value", out);
    item(out);
    out.empty("path", "class", "limit", "d", "M0 7H14");
    end("limit", out);
    out.element("span", "Times are in UTC.", "class", "end").close().line();
  }

  private static void rect(String kind, String y, String height, String text, Markup out) {
    item(out);
    out.empty("rect", "class", kind, "x", "0", "y", y, "width", "14", "height", height);
    end(text, out);
  }

  private static void item(Markup out) {
    out.open("span").open("svg", "width", "14", "height", "14", "aria-hidden", "true");
  }

  private static void end(String text, Markup out) {
    out.close().text(text).close();
  }
}
