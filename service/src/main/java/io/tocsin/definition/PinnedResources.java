package io.tocsin.definition;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of discovered resources. Reading definitions never looks into an account: what {@code
 * discover:} finds is written down by {@code tocsin resources --pin}, reviewed and committed, so
 * that a plan changes because of a commit and not because a tag was set somewhere.
 */
public final class PinnedResources {
  /** Its name, in the folder of the definitions. */
  public static final String FILE = "resources.lock.yaml";

  private static final String COMMAND = "tocsin resources --pin";

  private PinnedResources() {}

  /** The file's content when there is one. */
  static @Nullable Section read(Path folder, String shownAs, Findings findings) {
    Path file = folder.resolve(FILE);
    return Files.exists(file) ? YamlFile.read(file, shownAs, findings).orElse(null) : null;
  }

  /** Tells when the file is not what the entries of {@code discover:} ask for. */
  static void check(
      Section platform,
      List<DiscoverQuery> queries,
      @Nullable Section pinned,
      String shownAs,
      Findings findings) {
    if (pinned == null) {
      if (!queries.isEmpty()) {
        findings.error(
            DiscoverReader.KEY,
            platform.at(DiscoverReader.KEY),
            "what 'discover' finds is not written down yet, expected it in " + shownAs,
            "run '" + COMMAND + "', review the file and commit it");
      }
      return;
    }
    pinned.allow(Set.of(DiscoverReader.KEY, "resources"));
    List<String> then =
        pinned.texts(DiscoverReader.KEY).stream().map(Located::text).sorted().toList();
    List<String> now = queries.stream().map(DiscoverQuery::text).sorted().toList();
    if (!then.equals(now)) {
      findings.error(
          DiscoverReader.KEY,
          queries.isEmpty() ? pinned.at() : platform.at(DiscoverReader.KEY),
          queries.isEmpty()
              ? "the file holds discovered resources, but "
                  + platform.at().file()
                  + " has no 'discover'"
              : "'discover' was changed after " + shownAs + " was written",
          queries.isEmpty()
              ? "delete it, or move its resources to " + platform.at().file()
              : "run '" + COMMAND + "', review the file and commit it");
    }
  }
}
