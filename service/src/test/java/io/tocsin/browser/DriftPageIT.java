package io.tocsin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.app.ReconcilingServer;
import io.tocsin.app.RunningTocsin;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of drift, while somebody changes an alarm by hand. */
class DriftPageIT {
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void what_somebody_changed_appears_by_itself_with_both_values(@TempDir Path data) {
    try (RunningTocsin server = ReconcilingServer.start(data, "observe");
        Window window = chromium.open(server.uri("/drift"), 1440, ColorScheme.DARK)) {
      server.await("/v1/drift", drift -> drift.path("state").asText().equals("in_order"));
      Page page = window.page();
      assertThat(page.locator("main")).containsText("Every account is as the files say.");

      ReconcilingServer.changeByHand(data);

      server.await("/v1/drift", drift -> drift.path("total").asInt() == 1);
      Locator row = page.locator("drift-list tbody tr").first();
      assertThat(row).containsText(ReconcilingServer.ALARM);
      assertThat(row).containsText("Changed");
      assertThat(row.locator(".field-changes").first()).containsText("Threshold");
      assertThat(page.locator("main")).containsText("Differences are told, not repaired.");
      assertThat(page.locator(".side-rail nav a[aria-current]")).containsText("1 difference");
      window.assertSound();
    }
  }
}
