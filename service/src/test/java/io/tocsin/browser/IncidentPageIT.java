package io.tocsin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.app.RunningTocsin;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page that somebody who was woken works by. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IncidentPageIT {
  private static final int MOST_TABS = 60;

  @TempDir static Path data;
  private static Chromium chromium;
  private static RunningTocsin tocsin;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    tocsin = Incident.start(data);
  }

  @AfterAll
  static void stop() {
    if (tocsin != null) {
      tocsin.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Window open(String path) {
    return chromium.open(tocsin.uri(path), 1440, ColorScheme.LIGHT);
  }

  @Test
  @Order(1)
  void it_says_what_is_felt_why_since_when_and_what_to_do() {
    try (Window window = open("/incidents/1")) {
      Page page = window.page();
      assertThat(page.locator("h1")).containsText("API requests are slow");
      assertThat(page.locator("main")).containsText("Nobody looks after it yet");
      assertThat(page.locator("incident-causes li").first())
          .containsText("Database connections are used up");
      assertThat(page.locator("incident-causes .reason").first())
          .containsText(Pattern.compile("Began \\d+\\smin before the symptom, two steps below it"));
      assertThat(page.locator("incident-graphs canvas").first()).isVisible();
      assertThat(page.locator("incident-timeline")).containsText("The incident opens");
      assertThat(page.locator("runbook-view"))
          .containsText("The orders database runs out of connections");
      window.assertNoMishaps();
    }
  }

  @Test
  @Order(2)
  void with_keys_alone_one_gets_from_the_first_page_to_having_acknowledged_it() {
    try (Window window = open("/")) {
      Page page = window.page();
      Keyboard keys = page.keyboard();
      assertThat(page.locator("symptom-row").first()).isVisible();
      keys.press("g");
      keys.press("i");
      assertThat(page).hasURL(Pattern.compile("/incidents$"));
      assertThat(page.locator("incident-list tbody a").first()).isVisible();
      for (int tab = 0; tab < MOST_TABS && !onIncident(page); tab++) {
        keys.press("Tab");
      }
      assertThat(onIncident(page)).as("the incident has the focus").isTrue();
      keys.press("Enter");
      assertThat(page).hasURL(Pattern.compile("/incidents/1$"));
      assertThat(page.locator("h1")).isFocused();
      assertThat(page.locator("main")).containsText("Acknowledge");
      keys.press("a");
      assertThat(page.locator(".page-title")).containsText("local looks after it since");
      assertThat(page.locator("incident-timeline")).containsText("local looks after it");
      window.assertNoMishaps();
    }
    assertThat(tocsin.json("/v1/incidents/1").path("status").asText()).isEqualTo("acknowledged");
  }

  private static boolean onIncident(Page page) {
    return (boolean)
        page.evaluate("document.activeElement?.getAttribute('href') === '/incidents/1'");
  }

  @Test
  @Order(3)
  void a_note_is_kept_and_everybody_who_has_the_page_open_sees_it() {
    try (Window one = open("/incidents/1");
        Window other = open("/incidents/1")) {
      assertThat(other.page().locator("note-list textarea")).isVisible();
      one.page().getByLabel("Add a note").fill("Rolling <b>back</b>.");
      one.page().getByText("Save note").click();
      assertThat(one.page().locator("note-list .note")).containsText("Rolling <b>back</b>.");
      assertThat(other.page().locator("note-list .note")).containsText("Rolling <b>back</b>.");
      one.assertSound();
      other.assertNoMishaps();
    }
    assertThat(tocsin.json("/v1/incidents/1").path("notes")).hasSize(1);
  }

  @Test
  @Order(4)
  void it_cannot_be_resolved_while_customers_feel_it() {
    try (Window window = open("/incidents/1")) {
      Page page = window.page();
      page.getByText("Resolve", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("[role=alert]"))
          .containsText("has a symptom in ALARM; it is resolved when that is over");
    }
  }

  @Test
  @Order(5)
  void one_that_is_not_there_is_told() {
    try (Window window = open("/incidents/999")) {
      assertThat(window.page().locator("main")).containsText("There is no incident '999'");
    }
  }
}
