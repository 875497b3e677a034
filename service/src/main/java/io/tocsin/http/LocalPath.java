package io.tocsin.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a login goes on: a path of this server, never another's (CWE-601). */
final class LocalPath {
  /**
   * One slash and then none and no backslash, which browsers take for one; no control characters,
   * which they drop. Nothing of the login itself, which would go round in circles.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "/(?![/\\\\])(?!login(?:[/?#]|$))(?!logout(?:[/?#]|$))[\\x21-\\x5B\\x5D-\\x7E]*");

  private static final int LONGEST = 1_024;

  private LocalPath() {}

  /** The same, or the first page when it is none. */
  static String of(@Nullable String given) {
    return given != null && given.length() <= LONGEST && FORM.matcher(given).matches()
        ? given
        : "/";
  }
}
