package io.tocsin.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium, driven by Playwright; no browser is downloaded. */
final class Chromium implements AutoCloseable {
  private static final String BY_DEFAULT = "/usr/bin/chromium";

  /** Without these, Chromium calls home at each start, which a machine without a network delays. */
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; a machine without one skips the test, and fails it in continuous integration. */
  static Chromium start() {
    String named = System.getProperty("tocsin.chromium", "");
    Path executable = Path.of(named.isBlank() ? BY_DEFAULT : named);
    String missing = "there is no Chromium at " + executable + "; install one to run this test";
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(Files.isExecutable(executable), missing);
    }
    assumeTrue(Files.isExecutable(executable), missing);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(QUIET));
    return new Chromium(playwright, browser);
  }

  /** A window on a server's page that keeps account of what goes wrong in it. */
  Window open(URI address, int width, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 500 ? 844 : 1000)
                .setColorScheme(scheme));
    return new Window(context, address);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
