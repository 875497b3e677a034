package io.tocsin.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What platform.yaml says of resources, and the file of discovered ones, without the rest of the
 * definitions: those cannot be read as long as resources they use are not pinned.
 *
 * @param declared the resources written in platform.yaml, for each environment
 * @param pinned those of the file of discovered ones
 * @param capacities what that file states of a resource's capacity, by id, as written
 */
public record DiscoverFile(
    List<Finding> findings,
    String platform,
    List<Environment> environments,
    List<DiscoverQuery> queries,
    List<DeclaredResource> declared,
    List<DeclaredResource> pinned,
    Map<String, Map<String, String>> capacities) {

  public DiscoverFile {
    findings = List.copyOf(findings);
    environments = List.copyOf(environments);
    queries = List.copyOf(queries);
    declared = List.copyOf(declared);
    pinned = List.copyOf(pinned);
    capacities = Map.copyOf(capacities);
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
  }

  /**
   * @param alarms the folder of definitions
   */
  public static DiscoverFile read(Path alarms) {
    Findings findings = new Findings();
    Path folder = alarms.toAbsolutePath().normalize();
    Path file = folder.resolve(DefinitionReader.PLATFORM_FILE);
    Section platform = YamlFile.read(file, shown(folder, file), findings).orElse(null);
    if (platform == null) {
      return new DiscoverFile(
          findings.sorted(), "platform", List.of(), List.of(), List.of(), List.of(), Map.of());
    }
    List<Environment> environments = PlatformReader.environments(platform, findings);
    List<DiscoverQuery> queries = new DiscoverReader(environments, findings).read(platform);
    ResourceReader declared = new ResourceReader(platform, environments, Map.of(), findings);
    Map<String, Map<String, Resource>> ofPlatform = declared.read();
    // A pinned file that cannot be read is written anew, so its mistakes are no mistakes here.
    Findings old = new Findings();
    Section lock =
        PinnedResources.read(folder, shown(folder, folder.resolve(PinnedResources.FILE)), old);
    Map<String, Map<String, Resource>> ofLock =
        lock == null ? Map.of() : new ResourceReader(lock, environments, Map.of(), old).read();
    return new DiscoverFile(
        findings.sorted(),
        text(platform),
        environments,
        queries,
        resources(environments, ofPlatform),
        resources(environments, ofLock),
        lock == null ? Map.of() : capacities(lock));
  }

  private static String text(Section platform) {
    Located name = platform.text("platform");
    return name == null ? "platform" : name.text();
  }

  private static List<DeclaredResource> resources(
      List<Environment> environments, Map<String, Map<String, Resource>> byEnvironment) {
    List<DeclaredResource> all = new ArrayList<>();
    for (Environment environment : environments) {
      for (Resource resource : byEnvironment.getOrDefault(environment.name(), Map.of()).values()) {
        all.add(resource.declaredIn(environment));
      }
    }
    return all;
  }

  private static Map<String, Map<String, String>> capacities(Section lock) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    Section resources = lock.section("resources", "resources");
    for (Located id : resources == null ? List.<Located>of() : resources.keys()) {
      Section resource = resources.section(id.text(), "resource '" + id.text() + "'");
      Section capacity = resource == null ? null : resource.section("capacity", "the capacity");
      Map<String, String> stated = new TreeMap<>();
      for (Located key : capacity == null ? List.<Located>of() : capacity.keys()) {
        Located value = capacity.text(key.text());
        if (value != null) {
          stated.put(key.text(), value.text());
        }
      }
      if (!stated.isEmpty()) {
        all.put(id.text(), stated);
      }
    }
    return all;
  }

  private static String shown(Path folder, Path file) {
    Path root = folder.getParent() == null ? folder : folder.getParent();
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Types that are looked for. */
  public Set<ResourceType> types() {
    Set<ResourceType> types = new LinkedHashSet<>();
    queries.forEach(query -> types.add(query.type()));
    return types;
  }
}
