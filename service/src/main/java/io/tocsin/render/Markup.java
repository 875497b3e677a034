package io.tocsin.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is well-formed XML too. Every text and every value of an attribute is escaped;
 * there is no way to put in a string as it is, but for style sheets of ours.
 */
final class Markup {
  /** HTML elements that must not have an end tag. */
  private static final Set<String> VOID = Set.of("meta", "br", "hr", "col");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens what a wide table scrolls in, for the keyboard too. */
  Markup openScrolling(String title) {
    return open(
        "div", "class", "table-scroll", "tabindex", "0", "role", "region", "aria-label", title);
  }

  /**
   * Begins an element.
   *
   * @param attributes name, value, name, value
   */
  Markup open(String name, String... attributes) {
    tag(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** Ends the element that was begun last. */
  Markup close() {
    String name = open.pop();
    out.append("</").append(name).append('>');
    return this;
  }

  /** An element with nothing but text in it. */
  Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** An element with nothing in it. */
  Markup empty(String name, String... attributes) {
    if (!VOID.contains(name)) {
      return open(name, attributes).close();
    }
    tag(name, attributes);
    out.append("/>");
    return this;
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** Breaks the line of the source, where white space means nothing. */
  Markup line() {
    out.append('\n');
    return this;
  }

  /**
   * @param sheet a file of ours, which has no end tag in it
   */
  Markup style(String sheet) {
    if (sheet.contains("<")) {
      throw new IllegalArgumentException("a style sheet has no '<'");
    }
    out.append("<style>").append(sheet).append("</style>");
    return this;
  }

  /** The document, once every element has been ended. */
  String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not ended: " + open);
    }
    return "<!DOCTYPE html>\n" + out + "\n";
  }

  private void tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> {
          // Control characters and lone surrogates exist in neither HTML nor XML.
          boolean pair =
              Character.isHighSurrogate(c)
                  && i + 1 < text.length()
                  && Character.isLowSurrogate(text.charAt(i + 1));
          if (pair) {
            out.append(c).append(text.charAt(++i));
          } else {
            boolean odd = Character.isISOControl(c) || Character.isSurrogate(c) || c >= '\ufffe';
            out.append(odd ? '\ufffd' : c);
          }
        }
      }
    }
  }
}
