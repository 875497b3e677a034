package io.tocsin.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where SNS sends what is published: a protocol and its address.
 *
 * <p>Whoever knows the URL of a web hook can write to it, so its path and query are secrets and are
 * never shown: plans, logs, errors and records hold {@link #shown()}.
 *
 * @param protocol as SNS names it: {@code email}, {@code email-json}, {@code https}, {@code sqs},
 *     {@code lambda}, or another one that somebody subscribed
 * @param address a mail address, a URL or an ARN
 */
public record Endpoint(String protocol, String address) {
  private static final Pattern URL = Pattern.compile("(?i)(https?://)([^/?#]*)(.*)");
  private static final int DIGITS = 6;

  /** That of a mail address. */
  public static Endpoint email(String address) {
    return new Endpoint("email", address);
  }

  /** Whether both are the same subscriber; the case of mail addresses does not count. */
  public boolean isSame(Endpoint other) {
    return protocol.equals(other.protocol)
        && (isMail() ? address.equalsIgnoreCase(other.address) : address.equals(other.address));
  }

  public boolean isMail() {
    return protocol.startsWith("email");
  }

  /** Whether a receiver has to confirm before SNS sends it anything. */
  public boolean isAsked() {
    return isMail() || protocol.startsWith("http");
  }

  /**
   * The address for people: of a URL the host, and six digits of a digest of it all, so that two of
   * one host can be told apart and a changed secret is a difference.
   */
  public String shown() {
    Matcher url = URL.matcher(address);
    if (!url.matches()) {
      return address;
    }
    String host = url.group(2);
    String open = url.group(1).toLowerCase(Locale.ROOT) + host.substring(host.indexOf('@') + 1);
    boolean secret = host.contains("@") || url.group(3).length() > 1;
    return secret ? open + "/…#" + digest() : open;
  }

  /** A text of somebody else's in which the address may stand, without it. */
  public String hiddenIn(String text) {
    return text.replace(address, shown());
  }

  private String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Protocol and address for people; mail is understood. */
  @Override
  public String toString() {
    return protocol.equals("email") ? address : protocol + " " + shown();
  }
}
