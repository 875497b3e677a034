package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestResult;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BacktestHtmlTest {

  @Test
  void the_page_is_well_formed_and_has_each_alarm_once() {
    Document page = parse(BacktestHtml.of(SampleBacktest.shop()));
    assertThat(texts(page, "h2"))
        .contains("Alarms", "Incidents", "api-5xx-ratio", "checkout-impaired")
        .doesNotHaveDuplicates();
    assertThat(texts(page, "h1")).containsExactly(BacktestWords.headline(SampleBacktest.shop()));
    assertThat(texts(page, "title")).contains("What db-storage-low watched");
  }

  @Test
  void ids_are_unique_and_links_lead_to_them() {
    Document page = parse(BacktestHtml.of(SampleBacktest.shop()));
    List<String> ids = attributes(page, "id");
    assertThat(ids).doesNotHaveDuplicates();
    Set<String> known = new HashSet<>(ids);
    assertThat(attributes(page, "href"))
        .isNotEmpty()
        .allMatch(to -> known.contains(to.substring(1)));
    for (String labels : attributes(page, "aria-labelledby")) {
      assertThat(known).contains(labels.split(" "));
    }
  }

  @Test
  void a_comparison_shows_changed_alarms_before_and_after() {
    BacktestResult before = SampleBacktest.shop();
    BacktestComparison change = new BacktestComparison(before, SampleBacktest.shop(1.5));
    Document page = parse(BacktestHtml.of(change));
    assertThat(texts(page, "h1")).containsExactly(change.headline());
    assertThat(texts(page, "h2"))
        .contains("api-latency-p99, before", "api-latency-p99, after")
        .doesNotContain("api-5xx-ratio, before");
    assertThat(attributes(page, "id")).doesNotHaveDuplicates();
    Document same = parse(BacktestHtml.of(new BacktestComparison(before, before)));
    assertThat(texts(same, "h1")).containsExactly("This change would have made no difference.");
  }

  @Test
  void a_suggestion_is_a_table_of_thresholds() {
    Document page = parse(BacktestHtml.of(SampleBacktest.suggestion()));
    assertThat(texts(page, "h1"))
        .containsExactly("api-latency-p99: take > 1.5, 3 of 5 instead of > 0.8, 3 of 5.");
    assertThat(page.getElementsByTagName("tr").getLength()).isEqualTo(3);
  }

  @Test
  void nothing_is_asked_of_anywhere_and_nothing_runs() {
    String text = BacktestHtml.of(SampleBacktest.hostile());
    Document page = parse(text);
    assertThat(texts(page, "script")).isEmpty();
    assertThat(page.getElementsByTagName("img").getLength()).isZero();
    assertThat(page.getElementsByTagName("link").getLength()).isZero();
    assertThat(attributes(page, "src")).isEmpty();
    assertThat(attributes(page, "style")).isEmpty();
    assertThat(attributes(page, "href")).allMatch(to -> to.startsWith("#"));
    assertThat(texts(page, "style"))
        .singleElement()
        .asString()
        .doesNotContain("@import")
        .doesNotContainPattern("url\\((?!#)");
    assertThat(text).contains("default-src &#39;none&#39;; style-src &#39;sha256-");
  }

  @Test
  void hostile_names_are_shown_as_they_are() {
    Document page = parse(BacktestHtml.of(SampleBacktest.hostile()));
    assertThat(texts(page, "h2")).contains("<script>alert(1)</script>|`x`\ufffd[2J");
    assertThat(texts(page, "li"))
        .contains("note with https://example.com/ and <img src=//example.com/x> and @everybody");
  }

  @Test
  void a_page_of_very_many_alarms_draws_those_that_fired_most() {
    BacktestResult one = SampleBacktest.shop();
    List<io.tocsin.backtest.AlarmOutcome> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.addAll(SampleBacktest.renamed(one, "copy-" + i + "-").alarms());
    }
    String page =
        BacktestHtml.of(
            new BacktestResult(
                "the files", "history", one.span(), one.delay(), one.incidents(), many, List.of()));
    assertThat(texts(parse(page), "a")).contains("copy-39-api-latency-p99");
    assertThat(page)
        .contains("The 60 alarms that fired most are drawn below; the table has all 200.");
    assertThat(page.length()).isLessThan(3_000_000);
  }

  private static Document parse(String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> texts(Document page, String element) {
    NodeList nodes = page.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static List<String> attributes(Document page, String name) {
    NodeList nodes = page.getElementsByTagName("*");
    List<String> values = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (((Element) nodes.item(i)).hasAttribute(name)) {
        values.add(((Element) nodes.item(i)).getAttribute(name));
      }
    }
    return values;
  }
}
