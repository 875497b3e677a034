package io.tocsin.lint;

import io.tocsin.cost.CostModel;
import io.tocsin.cost.Prices;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder below {@code resources/lint}, copied over what all of them share: a platform and a
 * runbook.
 */
record Fixture(Path root) {
  static final Path ALL =
      Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/lint").normalize();
  static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  static Fixture copied(Path fixture, Path into) {
    copy(ALL.resolve("shared"), into);
    copy(fixture, into);
    return new Fixture(into);
  }

  private static void copy(Path from, Path into) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = into.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Definitions definitions() {
    return DefinitionReader.read(root.resolve("alarms"), null, Map.of());
  }

  /** What is told of it, when every alarm but {@code db-untested} has a test. */
  List<Finding> findings(@Nullable LiveAccounts live, @Nullable String only) {
    Definitions definitions = definitions();
    Set<String> tested =
        definitions.alarms().stream()
            .map(alarm -> alarm.id())
            .filter(id -> !id.equals("db-untested"))
            .collect(Collectors.toSet());
    LintContext context =
        new LintContext(definitions, root, tested, new CostModel(Prices.packed()), TODAY, live);
    return Lint.run(context, definitions.findings(), only);
  }
}
