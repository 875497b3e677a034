package io.tocsin.app;

import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Definitions as a git revision has them. Nothing is checked out: git prints the files, which are
 * put into a folder of their own and read from there.
 */
public final class RevisionDefinitions {
  private static final Pattern REVISION = Pattern.compile("[^-\\s:][^\\s:]{0,199}");
  private static final Pattern RUNBOOK = Pattern.compile("runbook:\\s*[\"']?([^\"',}\\s]+)");
  private static final Pattern DEFINITIONS = Pattern.compile("(packs/)?[^/\\\\]+");
  private static final int MOST_FILES = 5_000;
  private static final int MOST_BYTES = 1 << 20;

  private final String revision;
  private final Path alarms;
  private final GitProcess git;

  private RevisionDefinitions(String revision, Path alarms) {
    this.revision = revision;
    this.alarms = alarms;
    this.git = new GitProcess(alarms);
  }

  /**
   * Reads the alarm definitions of a revision, for the environment of the settings.
   *
   * @param revision a branch, tag or commit
   * @throws IllegalArgumentException with a sentence when there is no such revision
   * @throws MistakesException when its files have errors
   */
  public static Desired read(TocsinConfiguration configuration, String revision) {
    return Desired.whole(targets(configuration, revision));
  }

  /** As {@link #read}, of the environment of the settings or of all, each target by itself. */
  public static List<Desired> targets(TocsinConfiguration configuration, String revision) {
    if (!REVISION.matcher(revision).matches()) {
      throw new IllegalArgumentException(
          "--against is '" + revision + "'; expected a branch, a tag, a commit or 'live'");
    }
    Path alarms = configuration.path(configuration.getAlarms()).toAbsolutePath();
    if (!Files.isDirectory(alarms)) {
      throw new IllegalArgumentException("there is no folder " + alarms + " to compare");
    }
    return new RevisionDefinitions(revision, alarms).read(configuration);
  }

  private List<Desired> read(TocsinConfiguration configuration) {
    String commit = commit();
    byte[] files =
        git.run("archive", "--format=zip", commit)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "revision '" + revision + "' has no folder " + alarms.getFileName()));
    Path folder = null;
    try {
      folder = Files.createTempDirectory("tocsin-revision");
      Path target = Files.createDirectory(folder.resolve(String.valueOf(alarms.getFileName())));
      Set<String> runbooks = new HashSet<>();
      unpack(files, target, runbooks);
      placeRunbooks(commit, folder, runbooks);
      Definitions definitions =
          DefinitionReader.read(target, configuration.getEnvironment(), Map.of());
      if (definitions.hasErrors()) {
        throw new MistakesException(at(definitions.findings()));
      }
      return definitions.desired();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(folder);
    }
  }

  private String commit() {
    if (git.run("rev-parse", "--git-dir").isEmpty()) {
      throw new IllegalArgumentException(
          alarms + " is in no git repository that may be read, and --against needs one");
    }
    // What follows --end-of-options is never taken for an option.
    return git.run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no revision '" + revision + "' in the repository of " + alarms));
  }

  /** The files of the folder itself and its packs; those in other folders are no definitions. */
  private static void unpack(byte[] zip, Path target, Set<String> runbooks) throws IOException {
    int count = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        if (entry.isDirectory() || !DEFINITIONS.matcher(name).matches() || ++count > MOST_FILES) {
          continue;
        }
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        Matcher matcher = RUNBOOK.matcher(new String(bytes, StandardCharsets.UTF_8));
        while (matcher.find()) {
          runbooks.add(matcher.group(1));
        }
      }
    }
  }

  /** The reader checks that runbooks exist: those that do are put there, empty. */
  private void placeRunbooks(String commit, Path folder, Set<String> runbooks) throws IOException {
    Path parent = alarms.getParent();
    if (runbooks.isEmpty() || parent == null) {
      return;
    }
    byte[] listed =
        new GitProcess(parent)
            .run("ls-tree", "-r", "-z", "--name-only", commit)
            .orElse(new byte[0]);
    for (String name : new String(listed, StandardCharsets.UTF_8).split("\0", -1)) {
      Path file = folder.resolve(name).normalize();
      if (runbooks.contains(name) && file.startsWith(folder) && !Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
      }
    }
  }

  private List<Finding> at(List<Finding> findings) {
    return findings.stream()
        .map(
            each ->
                new Finding(
                    each.check(),
                    each.level(),
                    each.location(),
                    "in revision " + revision + ": " + each.sentence(),
                    each.hint()))
        .toList();
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
