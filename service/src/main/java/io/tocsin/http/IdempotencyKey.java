package io.tocsin.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which a repeated request is known. */
final class IdempotencyKey {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private IdempotencyKey() {}

  /**
   * Quotes around it are those of a structured field (RFC 8941, 3.3.3).
   *
   * @throws jakarta.ws.rs.WebApplicationException 400 when it is missing or no key
   */
  static String of(@Nullable String given) {
    String key = given == null ? "" : given.strip();
    if (key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    }
    if (!KEY.matcher(key).matches()) {
      throw Problem.badRequest(
          "the header Idempotency-Key is "
              + (given == null ? "missing" : Parameters.quoted(given))
              + "; send one of 1 to 128 characters that no other request has, such as a UUID, and"
              + " the same one when you send the request again");
    }
    return key;
  }
}
