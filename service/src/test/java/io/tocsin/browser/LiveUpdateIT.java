package io.tocsin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.app.RunningTocsin;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveUpdateIT {
  private static final double PATIENCE = 60_000;

  @TempDir Path data;

  @Test
  void an_incident_appears_on_an_open_page_and_a_lost_server_is_told() {
    try (Chromium chromium = Chromium.start()) {
      RunningTocsin tocsin = Incident.simulated(data, 240);
      try (Window window = chromium.open(tocsin.uri("/"), 1440, ColorScheme.LIGHT)) {
        Page page = window.page();
        assertThat(page.locator("h1")).hasText("Nothing is wrong", text());
        assertThat(page.locator("symptom-row").first())
            .containsText(
                "API requests are slow",
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("live-indicator")).containsText("Live");
        window.assertNoMishaps();
        tocsin.close();
        assertThat(page.locator("live-indicator"))
            .containsText(
                Pattern.compile("Reconnecting|Stale|No connection", Pattern.CASE_INSENSITIVE),
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
      } finally {
        tocsin.close();
      }
    }
  }

  private static LocatorAssertions.HasTextOptions text() {
    return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE);
  }
}
