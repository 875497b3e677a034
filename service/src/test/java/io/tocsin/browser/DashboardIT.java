package io.tocsin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.app.RunningTocsin;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardIT {
  private static final int DESKTOP = 1440;
  private static final long MOST_BYTES = 150 * 1024;

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
    return open(path, DESKTOP, ColorScheme.LIGHT);
  }

  private static Window open(String path, int width, ColorScheme scheme) {
    return chromium.open(tocsin.uri(path), width, scheme);
  }

  @Test
  void the_home_page_says_what_customers_feel_and_why() {
    try (Window window = open("/")) {
      Page page = window.page();
      // The story goes on while the page is looked at: burn rates join the two symptoms in time.
      assertThat(page.locator("h1"))
          .containsText(
              Pattern.compile("API requests are slow, and (API requests fail|\\d+ more symptoms)"));
      assertThat(page.locator("symptom-row").first()).containsText("API requests are slow");
      assertThat(page.locator("symptom-row").nth(1)).containsText("API requests fail");
      assertThat(page.locator("cause-row").first())
          .containsText("Database connections are used up");
      assertThat(page.locator("cause-row").first())
          .containsText(
              Pattern.compile("Began \\d+\\smin before the symptom, two steps below it\\."));
      assertThat(page.locator("health-tree")).containsText("Unhealthy");
      assertThat(page.locator("firing-graphs canvas").first()).isVisible();
      assertThat(page.locator("change-list").first()).containsText("OK to ALARM");
      assertThat(page.locator("outbox-list").first()).containsText("ALARM: \"shop-prod-");
      assertThat(page.locator("report-card canvas")).isVisible();
      assertThat(page).hasTitle(Pattern.compile("shop"));
      window.assertNoMishaps();
    }
  }

  @Test
  void an_alarm_has_its_graph_its_condition_and_its_reason() {
    try (Window window = open("/alarms/shop-prod-db-connections-high")) {
      Page page = window.page();
      assertThat(page.locator("h1")).containsText("Database connections are used up");
      assertThat(page.locator("canvas").first()).isVisible();
      assertThat(page.locator("main")).containsText("> 400");
      assertThat(page.locator("main")).containsText("Threshold Crossed: 2 out of the last 3");
      assertThat(page.locator("main")).containsText("alarms/orders-db.yaml");
      window.assertNoMishaps();
    }
  }

  @Test
  void an_objective_has_what_is_left_of_its_budget_and_its_burn_rates() {
    try (Window window = open("/objectives")) {
      Page page = window.page();
      page.getByText("API requests are answered without an error").click();
      assertThat(page).hasURL(Pattern.compile("/objectives/api-availability$"));
      assertThat(page.locator(".fact-row")).containsText("of 99.9 %");
      assertThat(page.locator("canvas").first()).isVisible();
      assertThat(page.locator("main table tbody tr")).hasCount(4);
      assertThat(page.locator("runbook-view")).containsText("The error budget of the API burns");
      window.assertNoMishaps();
    }
  }

  @Test
  void the_list_of_alarms_is_filtered_by_its_address_and_back_goes_back() {
    try (Window window = open("/alarms?state=ALARM")) {
      Page page = window.page();
      Locator rows = page.locator("main table tbody tr");
      assertThat(page.locator("main")).containsText("API requests are slow");
      // The API's symptoms, the composite above them, the database's causes and the burn rates.
      int firing = tocsin.json("/v1/alarms?state=ALARM").get("total").asInt();
      assertThat(firing).isBetween(4, 12);
      assertThat(rows).hasCount(firing);
      rows.first().locator("a").first().click();
      assertThat(page).hasURL(Pattern.compile("/alarms/shop-prod-.*"));
      page.goBack();
      assertThat(page).hasURL(Pattern.compile("/alarms\\?state=ALARM$"));
      assertThat(rows).hasCount(firing);
      window.assertNoMishaps();
    }
  }

  @Test
  void the_outbox_shows_the_mail_as_a_person_gets_it() {
    try (Window window = open("/outbox")) {
      Page page = window.page();
      assertThat(page.locator("main"))
          .containsText("ALARM: \"shop-prod-api-latency-p99\" in EU (Frankfurt)");
      page.getByText("ALARM: \"shop-prod-api-latency-p99\" in EU (Frankfurt)").first().click();
      assertThat(page.locator("pre").first())
          .containsText("You are receiving this email because your Amazon CloudWatch Alarm");
      window.assertNoMishaps();
    }
  }

  @Test
  void a_report_has_a_table_a_chart_and_its_coverage() {
    try (Window window = open("/reports/traffic-per-interval?interval=5m")) {
      Page page = window.page();
      assertThat(page.locator("h1")).containsText("Traffic over time");
      assertThat(page.locator("result-table tbody tr").first()).isVisible();
      assertThat(page.locator("report-chart canvas")).isVisible();
      assertThat(page.locator("coverage-line")).containsText("every line was readable");
      window.assertNoMishaps();
    }
  }

  @Test
  void a_parameter_that_is_wrong_is_answered_with_the_servers_sentence() {
    try (Window window = open("/reports/traffic-per-interval?interval=7x")) {
      assertThat(window.page().locator("main"))
          .containsText("Parameter 'interval' is '7x', expected a duration");
    }
  }

  @Test
  void keys_find_and_help() {
    try (Window window = open("/")) {
      Page page = window.page();
      assertThat(page.locator("symptom-row").first()).isVisible();
      page.keyboard().press("/");
      assertThat(page.getByRole(AriaRole.SEARCHBOX).first()).isFocused();
      page.keyboard().press("Escape");
      page.locator("h1").focus();
      page.keyboard().press("?");
      assertThat(page.locator("dialog[open]")).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog[open]")).hasCount(0);
      window.assertNoMishaps();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, 1440, LIGHT",
    "/, 1440, DARK",
    "/, 390, LIGHT",
    "/, 390, DARK",
    "/alarms, 1440, LIGHT",
    "/alarms, 390, DARK",
    "/alarms/shop-prod-api-latency-p99, 1440, DARK",
    "/alarms/shop-prod-api-latency-p99, 390, LIGHT",
    "/incidents, 390, LIGHT",
    "/incidents/1, 1440, DARK",
    "/incidents/1, 390, LIGHT",
    "/objectives, 1440, LIGHT",
    "/objectives/api-availability, 390, DARK",
    "/noise, 390, DARK",
    "/wall, 1920, LIGHT",
    "/drift, 1440, DARK",
    "/drift, 390, LIGHT",
    "/outbox, 1440, LIGHT",
    "/outbox, 390, DARK",
    "/reports/errors-by-route, 1440, DARK",
    "/reports/errors-by-route, 390, LIGHT",
  })
  void each_view_is_accessible_and_keeps_to_its_origin(String path, int width, ColorScheme scheme) {
    try (Window window = open(path, width, scheme)) {
      Page page = window.page();
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.locator("loading-rows, .loading-rows")).hasCount(0);
      Object overflow =
          page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(overflow).as("pixels beyond the right edge").isEqualTo(0);
      window.assertSound();
    }
  }

  @Test
  void the_first_page_is_light() {
    try (Window window = open("/")) {
      assertThat(window.page().locator("report-card canvas")).isVisible();
      assertThat(window.transferred()).isBetween(10_000L, MOST_BYTES);
    }
  }
}
