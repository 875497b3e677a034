package io.tocsin.render;

import java.util.function.Consumer;

/**
 * The frame of a page that stands alone: no script, no request, readable on a phone, in the dark
 * and on paper.
 *
 * @param title of the browser's tab
 * @param wordmark what the page is, beside the bell
 * @param subject a line below the heading; empty for none
 */
record HtmlPage(String title, String wordmark, String heading, String subject) {

  /** The whole document around what a body writes. */
  String around(Consumer<Markup> body) {
    Markup out = new Markup();
    out.open("html", "lang", "en").open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty("meta", "http-equiv", "Content-Security-Policy", "content", BacktestStyle.POLICY);
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", title);
    out.style(BacktestStyle.SHEET).close().line();
    out.open("body");
    Glyphs.sprite(out);
    out.element("a", "Skip to content", "class", "skip", "href", "#main");
    out.open("main", "class", "backtest stack", "id", "main");
    out.open("header", "class", "title");
    out.open("p", "class", "wordmark");
    Glyphs.mark("bell", out);
    out.text(wordmark).close();
    out.element("h1", heading);
    if (!subject.isEmpty()) {
      out.element("p", subject, "class", "quiet");
    }
    out.close().line();
    body.accept(out);
    out.close().close().close();
    return out.document();
  }
}
