package io.tocsin.app;

import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.health.HealthTree;
import io.tocsin.health.HealthTreeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the files declare: the health tree and the alarms of one environment.
 *
 * @param findings of all files, the tree's first
 */
public record Declared(HealthTree tree, Definitions definitions, List<Finding> findings) {

  /**
   * @param overrides resource id to dimension to the value that takes the place of the file's
   */
  public static Declared read(
      TocsinConfiguration configuration, Map<String, Map<String, String>> overrides) {
    return read(configuration.declaredFiles(), overrides);
  }

  /**
   * @param overrides resource id to dimension to the value that takes the place of the file's
   */
  public static Declared read(DeclaredFiles files, Map<String, Map<String, String>> overrides) {
    HealthTreeReader.Result tree = HealthTreeReader.read(files.healthTree());
    Definitions definitions =
        DefinitionReader.read(
            files.alarms(),
            files.environment(),
            overrides,
            tree.hasErrors() ? null : tree.tree().componentNames());
    List<Finding> findings = new ArrayList<>(tree.findings());
    findings.addAll(definitions.findings());
    return new Declared(tree.tree(), definitions, findings);
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
  }

  /** What the environment is to hold; empty when there are errors. */
  public Optional<Desired> desired() {
    return hasErrors() ? Optional.empty() : definitions.desired();
  }

  /**
   * @throws MistakesException when there are errors
   */
  public Desired desiredOrThrow() {
    return desired().orElseThrow(() -> new MistakesException(findings));
  }
}
