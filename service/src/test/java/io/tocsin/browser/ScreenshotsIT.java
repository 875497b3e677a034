package io.tocsin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.app.RunningTocsin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the pictures of the documentation; only with {@code -Dtocsin.screenshots=true}. */
class ScreenshotsIT {
  private static final Path PICTURES = RunningTocsin.root().resolve("docs/images");

  @TempDir Path data;

  @Test
  void the_pictures_of_the_documentation_are_made() {
    assumeTrue(
        Boolean.getBoolean("tocsin.screenshots"),
        "pictures are made by ./verify --update-screenshots");
    try (Chromium chromium = Chromium.start();
        RunningTocsin tocsin = Incident.start(data)) {
      take(chromium, tocsin, "/", 1440, ColorScheme.LIGHT, "home-light");
      take(chromium, tocsin, "/", 1440, ColorScheme.DARK, "home-dark");
      take(chromium, tocsin, "/", 390, ColorScheme.LIGHT, "home-phone-light");
      take(chromium, tocsin, "/", 390, ColorScheme.DARK, "home-phone-dark");
      take(chromium, tocsin, "/alarms/shop-prod-api-latency-p99", 1440, ColorScheme.LIGHT, "alarm");
      take(chromium, tocsin, "/reports/errors-by-route", 1440, ColorScheme.LIGHT, "reports");
    }
  }

  private static void take(
      Chromium chromium,
      RunningTocsin tocsin,
      String path,
      int width,
      ColorScheme scheme,
      String name) {
    try (Window window = chromium.open(tocsin.uri(path), width, scheme)) {
      Page page = window.page();
      assertThat(page.locator("canvas").first()).isVisible();
      if (path.equals("/")) {
        assertThat(page.locator("report-card canvas")).isVisible();
      }
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve(name + ".png"))
              .setFullPage(width < 500));
    }
  }
}
