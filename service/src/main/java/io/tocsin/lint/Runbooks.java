package io.tocsin.lint;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Located;
import io.tocsin.definition.Location;
import io.tocsin.definition.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that alarms lead people to. */
final class Runbooks {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(?:#[^)\\s]*)?\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
  private static final int MOST_FILES = 5_000;

  private Runbooks() {}

  /**
   * A link to a file.
   *
   * @param target as it is written
   */
  record Link(Location at, String target, boolean exists) {}

  /** Paths of the runbooks that are named in any way, relative to the root. */
  static Set<String> named(LintContext context) {
    Set<String> named = new TreeSet<>();
    for (Desired desired : context.definitions().desired()) {
      desired.alarms().forEach(alarm -> add(named, alarm.runbook()));
      desired.events().forEach(event -> add(named, event.runbook()));
      desired.slos().forEach(slo -> add(named, slo.runbook()));
    }
    // Of a pack also those of what is not used here.
    for (Pack pack : context.definitions().packs()) {
      for (Pack.Recommended entry : pack.entries()) {
        Located runbook = entry.section().text("runbook");
        add(named, runbook == null ? null : runbook.text());
      }
    }
    return named;
  }

  private static void add(Set<String> named, @Nullable String runbook) {
    if (runbook != null) {
      named.add(runbook);
    }
  }

  /** Pages in the folders of these runbooks, README.md left out. */
  static Set<String> beside(LintContext context, Set<String> runbooks) {
    Set<Path> folders = new TreeSet<>();
    for (String runbook : runbooks) {
      Path folder = context.root().resolve(runbook).normalize().getParent();
      if (folder != null) {
        folders.add(folder);
      }
    }
    Set<String> pages = new TreeSet<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> context.root().relativize(file).toString().replace('\\', '/'))
            .filter(file -> file.endsWith(".md") && !file.endsWith("README.md"))
            .limit(MOST_FILES)
            .forEach(pages::add);
      } catch (IOException e) {
        throw new UncheckedIOException("the folder " + folder + " cannot be listed", e);
      }
    }
    return pages;
  }

  /** The links of a page to files, not to other sites. */
  static List<Link> links(LintContext context, String page) {
    Path file = context.root().resolve(page).normalize();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // that it is there was checked when the alarm was read
    }
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = LINK.matcher(lines.get(i));
      while (matcher.find()) {
        String target = matcher.group(1);
        if (!ELSEWHERE.matcher(target).matches()) {
          Location at = new Location(page, i + 1, matcher.start(1) + 1);
          links.add(new Link(at, target, exists(context.root(), file, target)));
        }
      }
    }
    return links;
  }

  private static boolean exists(Path root, Path page, String target) {
    try {
      Path there = page.resolveSibling(target).normalize();
      return there.startsWith(root) && Files.exists(there);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
