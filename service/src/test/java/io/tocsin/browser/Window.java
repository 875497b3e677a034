package io.tocsin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A page, and everything that went wrong in it: errors, refused scripts, requests elsewhere. */
final class Window implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> mishaps = new ArrayList<>();
  private final List<Request> finished = new ArrayList<>();

  Window(BrowserContext context, URI address) {
    this.context = context;
    this.page = context.newPage();
    String origin = address.getScheme() + "://" + address.getAuthority();
    page.onConsoleMessage(
        message -> {
          // A refusal of the content security policy comes as an error message too.
          if (message.type().equals("error") || message.type().equals("warning")) {
            mishaps.add(message.type() + ": " + message.text());
          }
        });
    page.onPageError(error -> mishaps.add("uncaught: " + error));
    page.onRequest(
        request -> {
          if (!request.url().startsWith(origin + "/") && !request.url().startsWith("data:")) {
            mishaps.add("request elsewhere: " + request.url());
          }
        });
    page.onRequestFinished(finished::add);
    page.navigate(address.toString());
  }

  Page page() {
    return page;
  }

  /** Bytes of all bodies so far, as they came over the wire. */
  long transferred() {
    return finished.stream().mapToLong(request -> request.sizes().responseBodySize).sum();
  }

  /** Nothing went wrong, and the accessibility checks of axe find nothing. */
  void assertSound() {
    List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations)
        .as("accessibility of %s", page.url())
        .allSatisfy(
            rule -> assertThat(rule.getId() + " " + rule.getNodes()).as(rule.getHelp()).isEmpty());
    assertNoMishaps();
  }

  void assertNoMishaps() {
    assertThat(mishaps).as("mishaps at %s", page.url()).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
