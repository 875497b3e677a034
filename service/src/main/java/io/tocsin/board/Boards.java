package io.tocsin.board;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinedDashboard;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Location;
import io.tocsin.definition.Section;
import io.tocsin.definition.Tags;
import io.tocsin.definition.YamlFile;
import io.tocsin.health.HealthTree;
import io.tocsin.health.Tier;
import io.tocsin.names.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dashboards of a folder, made for each environment.
 *
 * @param findings by location
 * @param desired the targets, of which the first of each environment has its dashboards; those
 *     without any when there are errors
 */
public record Boards(List<Finding> findings, List<Desired> desired) {
  private static final int LONGEST_NAME = 255;

  public Boards {
    findings = List.copyOf(findings);
    desired = List.copyOf(desired);
  }

  /**
   * @param folder of files; one that does not exist declares no dashboards
   * @param definitions without errors
   */
  public static Boards read(Path folder, Definitions definitions, HealthTree tree) {
    Findings findings = new Findings();
    List<BoardFile> files = files(folder, tree, findings);
    check(files, definitions, tree, findings);
    Map<String, List<Desired>> environments = new LinkedHashMap<>();
    for (Desired target : definitions.desired()) {
      environments
          .computeIfAbsent(target.environment().name(), name -> new ArrayList<>())
          .add(target);
    }
    List<Desired> result = new ArrayList<>();
    environments.forEach(
        (name, targets) -> {
          List<DefinedDashboard> dashboards = new ArrayList<>();
          for (BoardFile file : files) {
            if (isIn(file, name)) {
              dashboards.add(dashboard(file, definitions, tree, targets, findings));
            }
          }
          result.add(targets.get(0).withDashboards(dashboards));
          result.addAll(targets.subList(1, targets.size()));
        });
    return new Boards(findings.sorted(), findings.hasErrors() ? List.of() : result);
  }

  private static List<BoardFile> files(Path folder, HealthTree tree, Findings findings) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Set<String> rows = new TreeSet<>(Set.of("top", "bottom"));
    tree.tiers().stream().map(Tier::name).forEach(rows::add);
    Path above = folder.toAbsolutePath().normalize().getParent();
    Path root = above == null || above.getParent() == null ? folder : above.getParent();
    List<BoardFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.sorted().toList()) {
        String shown =
            root.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
        if (shown.endsWith(".yaml")) {
          Section section = YamlFile.read(path, shown, findings).orElse(null);
          BoardFile file = section == null ? null : new BoardReader(findings).read(section, rows);
          if (file != null) {
            files.add(file);
          }
        } else if (shown.endsWith(".yml")) {
          findings.warning(
              "file-name",
              new Location(shown, 1, 1),
              "the file is not read, expected a name that ends in .yaml",
              "rename it");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static boolean isIn(BoardFile file, String environment) {
    return file.environments().isEmpty()
        || file.environments().stream().anyMatch(each -> each.text().equals(environment));
  }

  private static void check(
      List<BoardFile> files, Definitions definitions, HealthTree tree, Findings findings) {
    List<String> environments = definitions.environments().stream().map(Environment::name).toList();
    Set<String> components = tree.componentNames();
    Set<String> ids = new HashSet<>();
    for (BoardFile file : files) {
      if (!ids.add(file.id())) {
        findings.error(
            "dashboard",
            file.source(),
            "dashboard '%s' is declared a second time, expected unique names".formatted(file.id()),
            null);
      }
      for (Located environment : file.environments()) {
        if (!environments.contains(environment.text())) {
          findings.error(
              "environment",
              environment.at(),
              "environment '%s' is not declared".formatted(environment.text()),
              Names.hint(environment.text(), environments));
        }
      }
      for (Located component : file.components()) {
        if (!components.contains(component.text())) {
          findings.error(
              "unknown-component",
              component.at(),
              "component '%s' is not in the health tree".formatted(component.text()),
              Names.hint(component.text(), components));
        } else if (!definitions.components().contains(component.text())) {
          findings.warning(
              "dashboard-empty",
              component.at(),
              "component '%s' has no alarm, so the dashboard '%s' shows nothing of it"
                  .formatted(component.text(), file.id()),
              "leave it out, or declare alarms of it");
        }
      }
    }
  }

  private static DefinedDashboard dashboard(
      BoardFile file,
      Definitions definitions,
      HealthTree tree,
      List<Desired> targets,
      Findings findings) {
    Environment environment = targets.get(0).environment();
    String name = environment.fullName(file.id());
    if (name.length() > LONGEST_NAME) {
      findings.error(
          "dashboard",
          file.source(),
          "the name '%s' has %d characters, expected %d at most"
              .formatted(name, name.length(), LONGEST_NAME),
          null);
    }
    BoardBody body = new BoardBody(file, definitions.repository(), tree, targets, findings);
    List<String> components = file.components().stream().map(Located::text).toList();
    return new DefinedDashboard(
        file.id(),
        name,
        components.size() == 1 ? components.get(0) : null,
        body.json(),
        body.shown().stream()
            .map((DefinedAlarm alarm) -> alarm.alarm().name())
            .collect(Collectors.toCollection(TreeSet::new)),
        file.source(),
        Tags.ofDashboard(environment, file.source().file()));
  }
}
