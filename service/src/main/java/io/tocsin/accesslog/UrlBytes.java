package io.tocsin.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Path and route of a URL as {@link RouteRules} has them, taken from bytes without a string. Most
 * segments come again and again, so what the rules say of a segment is kept. For one thread.
 */
public final class UrlBytes {
  /** A power of two; a segment that falls on another's place takes it. */
  private static final int PLACES = 1 << 12;

  /** Longer segments are matched each time. */
  private static final int LONGEST = 64;

  private static final byte[] ROOT = {'/'};
  private static final byte[] IDENTIFIER =
      RouteRules.IDENTIFIER.getBytes(StandardCharsets.US_ASCII);

  private final RouteRules rules;
  private final Segment segment = new Segment();
  private final List<Matcher> matchers = new ArrayList<>();
  private final byte[][] known = new byte[PLACES][];
  private final boolean[] identifies = new boolean[PLACES];
  private byte[] route = new byte[1 << 10];

  public UrlBytes(RouteRules rules) {
    this.rules = rules;
    rules.rules().forEach(rule -> matchers.add(rule.pattern().matcher("")));
  }

  /** The path of a URL in UTF-8, {@code /} when it has none. */
  public byte[] path(byte[] url) {
    int start = pathStart(url);
    return start < 0 ? ROOT : Arrays.copyOfRange(url, start, pathEnd(url, start));
  }

  /** The route of a URL in UTF-8. */
  public byte[] route(byte[] url) {
    int start = pathStart(url);
    if (start < 0) {
      return ROOT;
    }
    int end = pathEnd(url, start);
    for (int i = start; i < end; i++) {
      if (url[i] < 0) {
        return String.valueOf(rules.of(new String(url, StandardCharsets.UTF_8)))
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    // An identifier is written with three bytes, for at least one.
    int most = (end - start) * IDENTIFIER.length;
    if (route.length < most) {
      route = new byte[most];
    }
    int length = 0;
    int at = start;
    while (at < end) {
      int next = LineFields.indexOf((byte) '/', url, at + 1, end);
      route[length++] = '/';
      if (isIdentifier(url, at + 1, next)) {
        System.arraycopy(IDENTIFIER, 0, route, length, IDENTIFIER.length);
        length += IDENTIFIER.length;
      } else {
        System.arraycopy(url, at + 1, route, length, next - at - 1);
        length += next - at - 1;
      }
      at = next;
    }
    return Arrays.copyOf(route, length);
  }

  private boolean isIdentifier(byte[] url, int from, int to) {
    if (to - from > LONGEST) {
      return matches(url, from, to);
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + url[i];
    }
    int place = (hash ^ hash >>> 12 ^ hash >>> 24) & (PLACES - 1);
    byte[] there = known[place];
    if (there == null || !Arrays.equals(there, 0, there.length, url, from, to)) {
      identifies[place] = matches(url, from, to);
      known[place] = Arrays.copyOfRange(url, from, to);
    }
    return identifies[place];
  }

  private boolean matches(byte[] url, int from, int to) {
    segment.bytes = url;
    segment.from = from;
    segment.to = to;
    for (Matcher matcher : matchers) {
      if (matcher.reset(segment).matches()) {
        return true;
      }
    }
    return false;
  }

  /** -1 when the URL has no path. */
  private static int pathStart(byte[] url) {
    int start = end(url, 0);
    if (start > 0
        && url[start - 1] == ':'
        && start + 1 < url.length
        && url[start] == '/'
        && url[start + 1] == '/') {
      start = end(url, start + 2);
    }
    return start == url.length || url[start] != '/' ? -1 : start;
  }

  private static int pathEnd(byte[] url, int start) {
    int end = start;
    while (end < url.length && url[end] != '?' && url[end] != '#') {
      end++;
    }
    return end;
  }

  private static int end(byte[] url, int from) {
    int at = from;
    while (at < url.length && url[at] != '/' && url[at] != '?' && url[at] != '#') {
      at++;
    }
    return at;
  }

  /** Bytes of ASCII as characters. */
  private static final class Segment implements CharSequence {
    private byte[] bytes = ROOT;
    private int from;
    private int to;

    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      return (char) bytes[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new String(bytes, from + start, end - start, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
      return subSequence(0, length()).toString();
    }
  }
}
