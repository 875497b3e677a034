package io.tocsin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.app.RunningTocsin;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a back-test as the server gives it, on a desk and a phone, light and dark. */
class BacktestPageIT {
  private static RunningTocsin tocsin;
  private static Chromium chromium;
  private static String report;

  @BeforeAll
  static void start(@TempDir Path data) {
    chromium = Chromium.start();
    tocsin = Incident.start(data);
    Instant now = Instant.parse(tocsin.json("/v1/health").get("at").asText());
    HttpResponse<String> taken =
        tocsin.send(
            HttpRequest.newBuilder(tocsin.uri("/v1/backtests"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"from\": \"%s\", \"alarms\": [\"api-latency-p99\", \"db-connections-high\", \"orders-age\"]}"
                            .formatted(now.minusSeconds(10_800))))
                .build());
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    String path = "/v1/backtests/" + RunningTocsin.read(taken.body()).get("id").asText();
    JsonNode job = tocsin.await(path, each -> !each.get("ended").isNull());
    report = job.get("report").asText();
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

  @Test
  void the_page_is_accessible_and_asks_for_nothing_else() {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      try (Window window = chromium.open(tocsin.uri(report), 1440, scheme)) {
        assertThat(window.page().locator("h1").textContent()).startsWith("Would have fired");
        window.assertSound();
      }
    }
  }

  @Test
  void the_page_is_no_wider_than_a_phone() {
    try (Window window = chromium.open(tocsin.uri(report), 390, ColorScheme.LIGHT)) {
      Object width = window.page().evaluate("document.documentElement.scrollWidth");
      assertThat(width).isEqualTo(390);
      window.assertSound();
    }
  }
}
