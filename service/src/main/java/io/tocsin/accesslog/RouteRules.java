package io.tocsin.accesslog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * How a URL becomes a route: its path without what differs from request to request, so that
 * requests can be counted by it.
 *
 * <p>Scheme, host, query and fragment go. A segment of the path that a rule matches as a whole
 * becomes {@code :id}; the first rule that does counts. A URL without a path is {@code /}.
 *
 * @param rules in order
 */
public record RouteRules(List<Rule> rules) {
  static final String IDENTIFIER = ":id";

  /** What Java, RE2 and Joni read alike; groups must be plain so that the view can have its own. */
  private static final Pattern ODD =
      Pattern.compile("\\((?!\\?:)|[*+?}][+]|\\\\[0-9kKgGpPbBAzZ]|['/:]");

  /**
   * Which segments stand for an identifier.
   *
   * @param name for messages
   * @param pattern a regular expression of the part that Java, RE2 (DuckDB) and Joni (Trino) share
   */
  public record Rule(String name, Pattern pattern) {
    public Rule(String name, String pattern) {
      this(name, Pattern.compile(pattern));
    }

    /** A sentence why a text can be no rule's pattern, or null when it can. */
    public static @Nullable String objection(String pattern) {
      try {
        if (Pattern.compile(pattern).matcher("").matches()) {
          return "'" + pattern + "' matches nothing at all; it must match a whole segment.";
        }
      } catch (PatternSyntaxException e) {
        return "'" + pattern + "' is no regular expression: " + e.getDescription() + ".";
      }
      return ODD.matcher(pattern.replace("(?:", "\0")).find()
          ? "'"
              + pattern
              + "' has what not every engine reads alike, or what no segment holds; leave out"
              + " look-around, capturing groups (write '(?:'), possessive quantifiers,"
              + " back-references, quotes, slashes and colons."
          : null;
    }
  }

  /** Numbers, UUIDs, and 16 or more hex digits. */
  public static final RouteRules DEFAULT =
      new RouteRules(
          List.of(
              new Rule("number", "[0-9]+"),
              new Rule(
                  "uuid",
                  "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
              new Rule("hex", "[0-9a-fA-F]{16,}")));

  public RouteRules {
    rules = List.copyOf(rules);
  }

  /**
   * The route of a URL.
   *
   * @param url as the access log has it, {@code https://host:443/orders/17?x=1}, or only a path
   * @return {@code /orders/:id}; null when there is no URL
   */
  public @Nullable String of(@Nullable String url) {
    if (url == null) {
      return null;
    }
    String path = path(url);
    StringBuilder route = new StringBuilder(path.length());
    int at = 0;
    while (at < path.length()) {
      int next = path.indexOf('/', at + 1);
      next = next < 0 ? path.length() : next;
      String segment = path.substring(at + 1, next);
      route.append('/').append(isIdentifier(segment) ? IDENTIFIER : segment);
      at = next;
    }
    return route.toString();
  }

  /** The path of a URL, {@code /} when it has none. */
  public static String path(String url) {
    int start = end(url, 0);
    if (start > 0 && url.charAt(start - 1) == ':' && url.startsWith("//", start)) {
      start = end(url, start + 2);
    }
    if (start == url.length() || url.charAt(start) != '/') {
      return "/";
    }
    int end = start;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    return url.substring(start, end);
  }

  /** What tells these rules from others: the first half of a SHA-256, in hex. */
  public String digest() {
    List<String> patterns = new ArrayList<>();
    rules.forEach(rule -> patterns.add(rule.pattern().pattern()));
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", patterns).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, sum.length / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private boolean isIdentifier(String segment) {
    for (Rule rule : rules) {
      if (rule.pattern().matcher(segment).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Where the part of a URL that begins at {@code from} ends. */
  private static int end(String url, int from) {
    int at = from;
    while (at < url.length() && "/?#".indexOf(url.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
