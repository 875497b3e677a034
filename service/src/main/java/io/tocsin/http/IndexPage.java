package io.tocsin.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The one HTML page; its views are chosen in the browser.
 *
 * @param importMapHash CSP source that allows the page's import map, its only inline script
 */
record IndexPage(String html, String importMapHash) {
  private static final String RESOURCE = "/assets/index.html";
  private static final String OPENING = "<script type=\"importmap\">";

  static IndexPage load() {
    try (InputStream in = IndexPage.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + RESOURCE + "; build it again");
      }
      String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int opening = html.indexOf(OPENING);
      int start = opening + OPENING.length();
      int end = html.indexOf("</script>", start);
      if (opening < 0 || end < 0) {
        throw new IllegalStateException(RESOURCE + " has no import map: " + OPENING);
      }
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(html.substring(start, end).getBytes(StandardCharsets.UTF_8));
      return new IndexPage(html, "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("cannot read " + RESOURCE + " from the jar", e);
    }
  }
}
