package io.tocsin.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet of the page: the dashboard's tokens and components, and what only a back-test
 * has. Its hash is the one thing that the page's policy allows.
 */
final class BacktestStyle {
  static final String SHEET =
      read("/assets/tokens.css")
          + read("/assets/components.css")
          + read("/io/tocsin/render/backtest.css");

  static final String POLICY =
      "default-src 'none'; style-src '" + hash(SHEET) + "'; base-uri 'none'; form-action 'none'";

  private BacktestStyle() {}

  private static String read(String resource) {
    try (InputStream in = BacktestStyle.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String sheet) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
