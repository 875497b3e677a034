package io.tocsin.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of docs/checks, which are packed into the jar so that they are of its version. What is
 * told while files are read has a section each in one page, {@code reading.md}.
 */
public final class Pages {
  private static final String READING = "reading";

  private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z0-9]+)*");
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^## ([a-z]+(?:-[a-z0-9]+)*)\\n(.*?)(?=^## |\\z)");

  private Pages() {}

  private static final class Reading {
    static final Map<String, String> SECTIONS = sections();
  }

  /** Names of what is told while files are read. */
  static Set<String> reading() {
    return Reading.SECTIONS.keySet();
  }

  /**
   * The page of a check as Markdown that ends in a line feed; empty when there is no such check.
   */
  public static Optional<String> of(String check) {
    String section = Reading.SECTIONS.get(check);
    if (section != null) {
      return Optional.of("# " + check + "\n\n" + section.strip() + "\n");
    }
    return NAME.matcher(check).matches() && CheckNames.all().contains(check)
        ? page(check)
        : Optional.empty();
  }

  /** The file of a check in docs/checks, with the heading for those that share one. */
  public static String file(String check) {
    return Reading.SECTIONS.containsKey(check) ? READING + ".md#" + check : check + ".md";
  }

  private static Map<String, String> sections() {
    Map<String, String> sections = new TreeMap<>();
    Matcher matcher = SECTION.matcher(page(READING).orElse(""));
    while (matcher.find()) {
      sections.put(matcher.group(1), matcher.group(2));
    }
    return Collections.unmodifiableMap(sections);
  }

  private static Optional<String> page(String name) {
    try (InputStream in = Pages.class.getResourceAsStream("checks/" + name + ".md")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page of " + name + " in the jar", e);
    }
  }
}
