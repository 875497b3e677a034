package io.tocsin.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A login that is under way. All that it needs follows from one secret, which the browser keeps in
 * a cookie: so whoever is not logged in writes nothing to the database, and any server can finish
 * what another began.
 *
 * <p>State ties the issuer's answer to this browser, the nonce ties the ID token to this login
 * (OpenID Connect Core 1.0, 3.1.2.1), and the verifier ties the code to whoever asked for it (RFC
 * 7636). Each is an HMAC of the secret, so that none tells another.
 *
 * @param secret 256 random bits in base64url
 */
public record Attempt(String secret) {
  /** 32 bytes in base64url, without padding. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final int BYTES = 32;
  private static final String MAC = "HmacSHA256";

  /** 256 random bits, as browsers keep them. */
  public static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return text(bytes);
  }

  /** Whether it may be such a text. */
  public static boolean isSecret(String text) {
    return FORM.matcher(text).matches();
  }

  /** The one of a browser's secret; empty when it is none. */
  public static Optional<Attempt> of(String secret) {
    return isSecret(secret) ? Optional.of(new Attempt(secret)) : Optional.empty();
  }

  public String state() {
    return derived("state");
  }

  /** Whether the issuer's answer belongs to this login; how long it takes tells nothing. */
  public boolean isState(String given) {
    return MessageDigest.isEqual(state().getBytes(US_ASCII), given.getBytes(US_ASCII));
  }

  public String nonce() {
    return derived("nonce");
  }

  public String verifier() {
    return derived("verifier");
  }

  private String derived(String purpose) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), MAC));
      return text(mac.doFinal(purpose.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "Attempt";
  }
}
