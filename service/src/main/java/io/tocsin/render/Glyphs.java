package io.tocsin.render;

/** The dashboard's shapes of states: a state is never told by its colour alone. */
final class Glyphs {
  private Glyphs() {}

  /** Goes first into a page; the shapes are drawn from it. */
  static void sprite(Markup out) {
    out.open("svg", "class", "sprite", "aria-hidden", "true").open("defs");
    out.open(
            "pattern",
            "id",
            "hatch",
            "width",
            "4",
            "height",
            "4",
            "patternUnits",
            "userSpaceOnUse",
            "patternTransform",
            "rotate(45)")
        .empty("path", "class", "hatch", "d", "M0 0V4")
        .close();
    symbol("healthy", out);
    circle(out);
    line("M5.3 8.2l1.9 1.9 3.5-3.9", out);
    out.close();
    symbol("degraded", out);
    out.empty("path", "d", "M8 1.2 15.2 14H.8z", "fill", "currentColor");
    cut("M8 6v3.6M8 11.6v.6", out);
    out.close();
    symbol("unhealthy", out);
    out.empty("path", "d", "M8 .4 15.6 8 8 15.6.4 8z", "fill", "currentColor");
    cut("M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6", out);
    out.close();
    symbol("bell", out);
    line(
        "M3 11.5c1-1 1.2-2 1.2-4.2C4.2 4.6 5.8 3 8 3s3.8 1.6 3.8 4.3c0 2.2.2 3.2 1.2 4.2zM8 1.4V3M6.4"
            + " 13.3c.3.7.9 1.1 1.6 1.1s1.3-.4 1.6-1.1",
        out);
    out.close();
    out.close().close().line();
  }

  /** A word with the shape of its state before it. */
  static void label(String state, String text, Markup out) {
    out.open("span", "class", "state-label " + state);
    use("state-glyph " + state, state, out);
    out.text(text).close();
  }

  static void mark(String shape, Markup out) {
    use("mark-glyph", shape, out);
  }

  private static void use(String kind, String shape, Markup out) {
    out.open("svg", "class", kind, "viewBox", "0 0 16 16", "aria-hidden", "true")
        .empty("use", "href", "#" + shape)
        .close();
  }

  private static void symbol(String name, Markup out) {
    out.open("symbol", "id", name, "viewBox", "0 0 16 16");
  }

  private static void circle(Markup out) {
    out.empty(
        "circle",
        "cx",
        "8",
        "cy",
        "8",
        "r",
        "6.1",
        "fill",
        "none",
        "stroke",
        "currentColor",
        "stroke-width",
        "1.6");
  }

  private static void line(String path, Markup out) {
    out.empty(
        "path",
        "d",
        path,
        "fill",
        "none",
        "stroke",
        "currentColor",
        "stroke-width",
        "1.5",
        "stroke-linecap",
        "round",
        "stroke-linejoin",
        "round");
  }

  private static void cut(String path, Markup out) {
    out.empty("path", "class", "cut", "d", path, "stroke-width", "1.7", "stroke-linecap", "round");
  }
}
