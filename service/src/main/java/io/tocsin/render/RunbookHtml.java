package io.tocsin.render;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * A runbook's Markdown as HTML that may stand in the page: what is HTML in it becomes text, links
 * lead to http, https and mail addresses only, and pictures, which would be asked for elsewhere,
 * are their words.
 */
public final class RunbookHtml {
  private static final List<TablesExtension> TABLES =
      List.of((TablesExtension) TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(TABLES)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (node instanceof Link) {
                      attributes.put("rel", "noreferrer");
                      attributes.put("target", "_blank");
                    } else if (tag.equals("pre")) {
                      attributes.put("tabindex", "0"); // a wide one is scrolled, by keys too
                    }
                  })
          .build();

  /** In the page a runbook stands below a heading of the second level. */
  private static final int BELOW = 1;

  /**
   * @param title its first heading of the first level, or null
   * @param html the rest
   */
  public record Page(@Nullable String title, String html) {}

  private RunbookHtml() {}

  public static Page of(String markdown) {
    Node document = PARSER.parse(markdown);
    String title = null;
    if (document.getFirstChild() instanceof Heading first && first.getLevel() == 1) {
      title = words(first);
      first.unlink();
    }
    document.accept(new Tame());
    return new Page(title, RENDERER.render(document));
  }

  private static String words(Node node) {
    StringBuilder out = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            out.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            out.append(code.getLiteral());
          }
        });
    return out.toString();
  }

  private static final class Tame extends AbstractVisitor {
    @Override
    public void visit(Document document) {
      visitChildren(document);
    }

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(6, heading.getLevel() + BELOW));
      visitChildren(heading);
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      if (!link.getDestination().matches("(?i)(https?://|mailto:).*")) {
        unwrap(link); // a file of the repository, which the page has not
      }
    }

    @Override
    public void visit(Image image) {
      visitChildren(image);
      unwrap(image);
    }

    private static void unwrap(Node node) {
      for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
        node.insertBefore(child);
      }
      node.unlink();
    }
  }
}
