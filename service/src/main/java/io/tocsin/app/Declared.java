package io.tocsin.app;

import io.tocsin.board.Boards;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Location;
import io.tocsin.health.HealthTree;
import io.tocsin.health.HealthTreeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything the files declare: the health tree and the alarms of the environments read.
 *
 * @param findings of all files, the tree's first
 * @param files what declares the environments, for sentences
 */
public record Declared(
    HealthTree tree, Definitions definitions, List<Finding> findings, String files) {

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
    if (!tree.hasErrors() && !definitions.hasErrors()) {
      Boards boards = Boards.read(files.dashboards(), definitions, tree.tree());
      definitions = definitions.with(boards.desired());
      findings.addAll(boards.findings());
    }
    String platformFile = files.alarms().getFileName() + "/platform.yaml";
    return new Declared(tree.tree(), definitions, findings, platformFile);
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
  }

  /**
   * What each account and Region is to hold, of the environment of the settings or of all.
   *
   * @throws MistakesException when there are errors
   */
  public List<Desired> targetsOrThrow() {
    if (hasErrors()) {
      throw new MistakesException(findings);
    }
    return definitions.desired();
  }

  /**
   * One environment, whatever its Regions: where it is at home, and the alarms of all its Regions.
   *
   * @throws MistakesException when there are errors, or several environments and none was chosen
   */
  public Desired wholeOrThrow() {
    return Desired.whole(oneEnvironmentOrThrow());
  }

  /**
   * The targets of one environment.
   *
   * @throws MistakesException when there are errors, or several environments and none was chosen
   */
  public List<Desired> oneEnvironmentOrThrow() {
    List<Desired> targets = targetsOrThrow();
    List<String> names =
        targets.stream().map(target -> target.environment().name()).distinct().toList();
    if (names.size() > 1) {
      Findings several = new Findings();
      several.error(
          "environment",
          new Location(files, 1, 1),
          "several environments are declared, expected to be told which one to use",
          "choose one of " + String.join(", ", names) + " with --environment");
      throw new MistakesException(several.sorted());
    }
    return targets;
  }
}
