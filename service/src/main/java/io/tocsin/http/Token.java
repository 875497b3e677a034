package io.tocsin.http;

import io.tocsin.login.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token: not the token itself.
 *
 * @param sha256 of the token's characters, 64 hexadecimal digits. Tokens are 256 random bits, so
 *     that nothing slower and no salt is needed
 * @param expires from when on it is not taken any more; null for never
 */
public record Token(String name, Role role, String sha256, @Nullable Instant expires) {
  /** What a token may be called: it stands in logs and histories. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  private static final String BEGIN = "tocsin_";
  private static final int BYTES = 32;

  /** Makes a token that nobody has seen. */
  public static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return BEGIN + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether it looks like one of ours; nothing is said of whether it is known. */
  static boolean isOurs(String token) {
    return token.startsWith(BEGIN);
  }

  /** Of a token's characters, as 64 hexadecimal digits. */
  public static String hash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(token.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
