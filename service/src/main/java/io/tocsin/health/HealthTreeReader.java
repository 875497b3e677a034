package io.tocsin.health;

import io.tocsin.definition.Circles;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Location;
import io.tocsin.definition.Section;
import io.tocsin.definition.YamlFile;
import io.tocsin.names.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dashboards/health.yaml. */
public final class HealthTreeReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final Findings findings = new Findings();
  private final Map<String, Location> tierNames = new HashMap<>();
  private final Map<String, Location> componentNames = new HashMap<>();
  private final Map<String, List<Located>> dependencies = new TreeMap<>();

  private HealthTreeReader() {}

  /**
   * What reading the file gave.
   *
   * @param tree what could be read; not to be used when a finding is an error
   */
  public record Result(List<Finding> findings, HealthTree tree) {

    public Result {
      findings = List.copyOf(findings);
    }

    public boolean hasErrors() {
      return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
    }
  }

  /**
   * Reads the tree.
   *
   * @param file the file; locations are relative to the folder above the one it lies in
   * @return never fails: what cannot be read is a finding
   */
  public static Result read(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    String shown =
        (folder == null || folder.getFileName() == null ? "" : folder.getFileName() + "/")
            + file.getFileName();
    HealthTreeReader reader = new HealthTreeReader();
    HealthTree tree =
        YamlFile.read(file, shown, reader.findings)
            .map(reader::tree)
            .orElse(new HealthTree(List.of()));
    return new Result(reader.findings.sorted(), tree);
  }

  private HealthTree tree(Section file) {
    file.allow(HealthShape.FILE);
    List<Tier> tiers = new ArrayList<>();
    if (file.present("tiers", "a list of tiers")) {
      for (Section section : file.sections("tiers", "tier")) {
        Tier tier = tier(section);
        if (tier != null) {
          tiers.add(tier);
        }
      }
    }
    checkDependencies();
    return new HealthTree(tiers);
  }

  private @Nullable Tier tier(Section section) {
    section.allow(HealthShape.TIER);
    String name = name(section, "tier", tierNames);
    Located title = section.required("title", "what people read");
    Located ownerText = section.text("owner");
    String owner = ownerText == null ? null : ownerText.text();
    List<Component> components = new ArrayList<>();
    section.present("components", "a list of components");
    for (Section child : section.sections("components", "component")) {
      Component component = component(child, owner);
      if (component != null) {
        components.add(component);
      }
    }
    return name == null || title == null ? null : new Tier(name, title.text(), owner, components);
  }

  private @Nullable Component component(Section section, @Nullable String tierOwner) {
    section.allow(HealthShape.COMPONENT);
    String name = name(section, "component", componentNames);
    Located title = section.required("title", "what people read");
    Located owner = section.text("owner");
    List<Located> dependsOn = section.texts("depends_on");
    if (name == null || title == null) {
      return null;
    }
    dependencies.putIfAbsent(name, dependsOn);
    return new Component(
        name,
        title.text(),
        owner == null ? tierOwner : owner.text(),
        dependsOn.stream().map(Located::text).toList());
  }

  private @Nullable String name(Section section, String kind, Map<String, Location> seen) {
    Located name = section.required("name", "a name unique among " + kind + "s");
    if (name == null) {
      return null;
    }
    if (!NAME.matcher(name.text()).matches()) {
      findings.error(
          kind + "-name",
          name.at(),
          kind
              + " name '"
              + name.text()
              + "' is not allowed, expected lower-case words joined by"
              + " hyphens",
          null);
    }
    Location first = seen.putIfAbsent(name.text(), name.at());
    if (first != null) {
      findings.error(
          "duplicate-" + kind,
          name.at(),
          kind + " '" + name.text() + "' is declared a second time, expected unique names",
          "the first is at " + first);
    }
    return name.text();
  }

  private void checkDependencies() {
    Map<String, List<String>> edges = new TreeMap<>();
    dependencies.forEach(
        (component, dependsOn) -> {
          edges.put(component, dependsOn.stream().map(Located::text).toList());
          for (Located dependency : dependsOn) {
            if (!componentNames.containsKey(dependency.text())) {
              findings.error(
                  "unknown-component",
                  dependency.at(),
                  "component '"
                      + component
                      + "' depends on '"
                      + dependency.text()
                      + "', which is not in the tree",
                  Names.hint(dependency.text(), componentNames.keySet()));
            }
          }
        });
    for (List<String> circle : Circles.in(edges)) {
      findings.error(
          "component-circle",
          place(circle.get(0), circle.get(1)),
          "components depend on each other in a circle: " + Circles.shown(circle),
          "leave out the weakest of these dependencies");
    }
  }

  private Location place(String component, String dependsOn) {
    return dependencies.getOrDefault(component, List.of()).stream()
        .filter(dependency -> dependency.text().equals(dependsOn))
        .map(Located::at)
        .findFirst()
        .orElseThrow();
  }
}
