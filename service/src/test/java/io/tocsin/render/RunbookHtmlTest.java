package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunbookHtmlTest {
  private static String html(String markdown) {
    return RunbookHtml.of(markdown).html();
  }

  @Test
  void the_first_heading_is_the_title_and_the_others_stand_below_it() {
    RunbookHtml.Page page = RunbookHtml.of("# The `cart` is slow\n\n## Confirm\n\nLook.\n");

    assertThat(page.title()).isEqualTo("The cart is slow");
    assertThat(page.html()).isEqualTo("<h3>Confirm</h3>\n<p>Look.</p>\n");
    assertThat(RunbookHtml.of("Look.\n").title()).isNull();
  }

  @Test
  void lists_tables_and_code_are_what_they_are() {
    assertThat(html("1. a\n2. b\n\n```\nselect 1;\n```\n"))
        .contains("<ol>", "<li>a</li>", "<pre tabindex=\"0\"><code>select 1;");
    assertThat(html("| a | b |\n| --- | --- |\n| 1 | 2 |\n")).contains("<table>", "<td>1</td>");
  }

  @Test
  void html_in_it_is_text() {
    assertThat(html("<script>alert(1)</script>\n\na <img src=x onerror=alert(1)> b\n"))
        .doesNotContain("<script", "<img")
        .contains("&lt;script&gt;");
  }

  @Test
  void links_lead_to_web_and_mail_addresses_only() {
    assertThat(html("[a](https://example.com) [b](javascript:alert(1)) [c](../x.md)"))
        .contains("<a rel=\"noreferrer\" href=\"https://example.com\" target=\"_blank\">a</a>")
        .doesNotContain("javascript", "x.md")
        .contains("b", "c");
    assertThat(html("![a picture](https://example.com/p.png)")).isEqualTo("<p>a picture</p>\n");
  }
}
