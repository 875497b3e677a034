package io.tocsin.app;

import io.tocsin.alarmtest.AlarmTestFiles;
import io.tocsin.alarmtest.TestSubjects;
import io.tocsin.cost.CostModel;
import io.tocsin.cost.Prices;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Finding;
import io.tocsin.lint.Lint;
import io.tocsin.lint.LintContext;
import io.tocsin.lint.LiveAccounts;
import io.tocsin.lint.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the files declare and all that checks tell of it.
 *
 * @param findings of reading and of the checks, by location
 * @param root the folder that holds the alarms
 */
public record Checked(Declared declared, List<Finding> findings, Path root) {
  private static final String TESTS = "tests";
  private static final String PAGES = "docs/checks";

  /**
   * Without asking an account.
   *
   * @param only the one check that is wanted, or null for all
   */
  public static Checked offline(
      TocsinConfiguration configuration, LocalDate today, @Nullable String only) {
    DeclaredFiles files = configuration.declaredFiles();
    return of(Declared.read(files, Map.of()), files, today, only, null);
  }

  /** Asking the accounts of the definitions too. */
  public static Checked live(
      TocsinConfiguration configuration, LocalDate today, @Nullable String only) {
    DeclaredFiles files = configuration.declaredFiles();
    Declared declared = Declared.read(files, Map.of());
    if (declared.hasErrors()) {
      return of(declared, files, today, only, null);
    }
    try (OpenAccounts accounts = new OpenAccounts(configuration)) {
      return of(declared, files, today, only, accounts);
    }
  }

  /** Definitions that were read from these files. */
  public static Checked of(
      Declared declared,
      DeclaredFiles files,
      LocalDate today,
      @Nullable String only,
      @Nullable LiveAccounts live) {
    Path folder = files.alarms().toAbsolutePath().normalize();
    Path parent = folder.getParent();
    Path root = parent == null ? folder : parent;
    Definitions definitions = declared.definitions();
    List<Finding> read = new ArrayList<>(declared.findings());
    Set<String> tested = null;
    if (!declared.hasErrors() && Files.isDirectory(folder.resolve(TESTS))) {
      AlarmTestFiles tests =
          AlarmTestFiles.read(
              testFiles(folder), files.home(), TestSubjects.of(definitions.desired()));
      tested =
          tests.hasErrors()
              ? null
              : tests.tests().stream().map(test -> test.alarm().id()).collect(Collectors.toSet());
    }
    LintContext context =
        new LintContext(definitions, root, tested, new CostModel(Prices.packed()), today, live);
    return new Checked(declared, Lint.run(context, read, only), root);
  }

  /**
   * Where the page of a check can be read: in the repository that platform.yaml names, where that
   * holds the pages; otherwise null, and the page itself is told.
   */
  public @Nullable String helpUri(String check) {
    String repository = declared.definitions().repository();
    return repository != null && Files.isDirectory(root.resolve(PAGES))
        ? repository + "/" + PAGES + "/" + Pages.file(check)
        : null;
  }

  private static List<Path> testFiles(Path alarms) {
    Path folder = alarms.resolve(TESTS);
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
    }
  }
}
