package io.tocsin.app;

import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.importer.AccountAlarms;
import io.tocsin.importer.Found;
import io.tocsin.importer.ImportTarget;
import io.tocsin.importer.Imported;
import io.tocsin.importer.Importer;
import io.tocsin.importer.ReadBack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Imports for an environment of the settings: what is found, written, and where it goes. */
public final class Imports {
  private final TocsinConfiguration configuration;
  private final Definitions definitions;
  private final Environment environment;

  /**
   * @throws IllegalArgumentException when platform.yaml does not say which environment is meant
   */
  public Imports(TocsinConfiguration configuration) {
    this.configuration = configuration;
    this.definitions = Declared.read(configuration, Map.of()).definitions();
    this.environment = environment(configuration.getEnvironment());
  }

  private Environment environment(@Nullable String wanted) {
    List<Environment> all = definitions.environments();
    String file = configuration.getAlarms() + "/platform.yaml";
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " declares no environment; write it with platform, and under environments a name"
              + " with account and region");
    }
    List<Environment> named =
        all.stream().filter(each -> wanted == null || each.name().equals(wanted)).toList();
    if (named.size() != 1) {
      throw new IllegalArgumentException(
          file
              + " declares "
              + String.join(", ", all.stream().map(Environment::name).toList())
              + (wanted == null ? "" : ", and not " + wanted)
              + "; choose one with --environment");
    }
    return named.get(0);
  }

  public Environment environment() {
    return environment;
  }

  /** Lists the alarms of the account. */
  public Found account(String prefix, Map<String, String> tags) {
    Store.folder(configuration);
    try (Account account = Account.open(configuration, environment, Clock.systemUTC())) {
      return AccountAlarms.read(
          account.alarms(),
          account.taggedAlarms(),
          account.ports().detectors(),
          environment,
          prefix,
          tags);
    }
  }

  /**
   * Turns what was found into files, and reads them back in a temporary folder.
   *
   * @param source what is imported, as the end of the sentence "Imported from"
   */
  public Imported files(Found found, String source) {
    ImportTarget target =
        new ImportTarget(
            environment,
            definitions.dashboard(),
            definitions.repository(),
            definitions.desired().stream()
                .filter(desired -> desired.environment().equals(environment))
                .findFirst()
                .map(Desired::topics)
                .orElse(List.of()),
            definitions.resourceList().stream()
                .filter(resource -> resource.environment().equals(environment.name()))
                .toList(),
            source);
    Path folder = temporary();
    try {
      return Importer.of(found, target, new ReadBack(folder));
    } finally {
      delete(folder);
    }
  }

  /**
   * Writes the files, with settings to plan them by, and the runbooks they name as far as they are
   * in this repository.
   *
   * @throws IllegalArgumentException when a file is there already, or one cannot be written
   */
  public void write(Imported imported, Path output) {
    Map<String, String> files = new TreeMap<>(imported.files());
    files.put("tocsin.yml", settings(output));
    Path root = configuration.path(configuration.getAlarms()).getParent();
    for (String runbook : imported.runbooks()) {
      Path here = root == null ? null : root.resolve(runbook).normalize();
      Path there = output.resolve(runbook).normalize();
      if (here != null
          && here.startsWith(root)
          && Files.isRegularFile(here)
          && !Files.exists(there)) {
        files.put(runbook, text(here));
      }
    }
    write(files, output);
  }

  /**
   * Writes files.
   *
   * @param files path to text
   * @throws IllegalArgumentException when a file is there already, or one cannot be written
   */
  public static void write(Map<String, String> files, Path output) {
    for (String path : files.keySet()) {
      if (Files.exists(output.resolve(path))) {
        throw new IllegalArgumentException(
            output.resolve(path)
                + " is there already, and an import overwrites nothing; name another folder with"
                + " --output");
      }
    }
    try {
      ReadBack.write(output, files);
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(
          "--output "
              + output
              + " cannot be written ("
              + Trouble.reason(e)
              + "); name a folder that this user may write",
          e);
    }
  }

  /** The settings of this import: the same account, the imported definitions. */
  private String settings(Path output) {
    String data = from(output, configuration.dataFolder());
    String queries = from(output, configuration.path(configuration.getQueries()));
    String kept =
        configuration.getDatabase().url().isBlank()
            ? ""
            : """

            database:
              url: ${TOCSIN_DATABASE_URL:-}
              user: ${TOCSIN_DATABASE_USER:-tocsin}
              password: ${TOCSIN_DATABASE_PASSWORD:-}
            """;
    return """
        # Settings to look at the imported definitions with: tocsin plan --config tocsin.yml
        cloud: %s
        alarms: alarms
        healthTree: dashboards/health.yaml
        queries: "%s"
        data: "%s"
        """
            .formatted(configuration.getCloud(), queries, data)
        + kept;
  }

  /** A path as the settings in a folder name it. */
  private static String from(Path folder, Path to) {
    return folder
        .toAbsolutePath()
        .normalize()
        .relativize(to.toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/')
        .replace("\"", "\\\"");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("tocsin-import");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // A temporary folder that stays is nothing to fail for.
    }
  }
}
