package io.tocsin.definition;

import io.tocsin.names.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the folder of definition files: platform.yaml, one file per component, and packs. Other
 * folders in it are not looked into.
 */
public final class DefinitionReader {
  private static final String PACKS = "packs";
  static final String PLATFORM_FILE = "platform.yaml";
  private static final int MAX_FILES = 2_000;

  private final Path folder;
  private final Path root;
  private final Map<String, Map<String, String>> overrides;
  private final @Nullable Set<String> components;
  private final Findings findings = new Findings();

  private DefinitionReader(
      Path folder, Map<String, Map<String, String>> overrides, @Nullable Set<String> components) {
    this.folder = folder.toAbsolutePath().normalize();
    this.root = this.folder.getParent() == null ? this.folder : this.folder.getParent();
    this.overrides = overrides;
    this.components = components;
  }

  /** As the other {@code read}, with any component taken for known. */
  public static Definitions read(
      Path alarms,
      @Nullable String environment,
      Map<String, Map<String, String>> resourceOverrides) {
    return read(alarms, environment, resourceOverrides, null);
  }

  /**
   * Reads all files and resolves them for one environment, or for all.
   *
   * @param alarms the folder; locations, sources and runbooks are relative to the folder above it
   * @param environment the one to resolve for; null takes all there are
   * @param resourceOverrides resource id to dimension to the value that takes the place of the
   *     file's
   * @param components the components of the health tree, or null to take any for known
   * @return never fails: what cannot be read is a finding
   */
  public static Definitions read(
      Path alarms,
      @Nullable String environment,
      Map<String, Map<String, String>> resourceOverrides,
      @Nullable Set<String> components) {
    return new DefinitionReader(alarms, resourceOverrides, components).read(environment);
  }

  private Definitions read(@Nullable String environmentName) {
    Section platformFile =
        YamlFile.read(folder.resolve(PLATFORM_FILE), shown(folder.resolve(PLATFORM_FILE)), findings)
            .orElse(null);
    if (platformFile == null) {
      // Without resources and routes every alarm would look wrong.
      return new Definitions(
          findings.sorted(),
          "platform",
          List.of(),
          new TreeSet<>(),
          List.of(),
          List.of(),
          null,
          null,
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
    String lockFile = shown(folder.resolve(PinnedResources.FILE));
    Section pinned = PinnedResources.read(folder, lockFile, findings);
    Platform platform =
        new PlatformReader(platformFile, pinned, lockFile, overrides, findings).read();
    List<Environment> environments = choose(platform, platformFile, environmentName);
    Map<String, Pack> packs = packs();
    Expanded expanded = new Expanded();
    ComponentReader reader = new ComponentReader(platform, packs, components, expanded, findings);
    for (Path path : files(folder, "the folder")) {
      YamlFile.read(path, shown(path), findings).ifPresent(reader::read);
    }
    expanded.expandObjectives(findings);
    expanded.expandLogFilters(findings);
    List<Desired> targets = new ArrayList<>();
    for (Environment environment : environments) {
      targets.addAll(
          new EnvironmentReader(new PlatformHere(platform, environment), expanded, root, findings)
              .read());
    }
    Placeless.check(expanded, platform, findings);
    return new Definitions(
        findings.sorted(),
        platform.name(),
        platform.environments(),
        expanded.components,
        resources(platform),
        findings.hasErrors() ? List.of() : targets,
        platform.dashboard(),
        platform.repository(),
        List.copyOf(packs.values()),
        expanded.uses,
        expanded.waivers,
        platform.ignores());
  }

  private static List<DeclaredResource> resources(Platform platform) {
    List<DeclaredResource> all = new ArrayList<>();
    for (Environment environment : platform.environments()) {
      for (Resource resource : platform.resources(environment).values()) {
        all.add(resource.declaredIn(environment));
      }
    }
    return all;
  }

  /** The environments to read for; one to check the alarms with when there is a finding. */
  private List<Environment> choose(Platform platform, Section file, @Nullable String wanted) {
    List<Environment> all = platform.environments();
    List<String> names = all.stream().map(Environment::name).toList();
    if (wanted != null && !names.contains(wanted)) {
      findings.error(
          "environment",
          file.at("environments"),
          "environment '" + wanted + "' is not declared here",
          Names.hint(wanted, names));
    }
    List<Environment> chosen =
        all.stream().filter(each -> wanted == null || each.name().equals(wanted)).toList();
    return chosen.isEmpty() ? List.of(PlatformReader.none(platform.name())) : chosen;
  }

  /** The packs by name; a folder without packs is none. */
  private Map<String, Pack> packs() {
    Map<String, Pack> packs = new TreeMap<>();
    Path there = folder.resolve(PACKS);
    if (!Files.isDirectory(there)) {
      return packs;
    }
    for (Path path : files(there, "the folder of packs")) {
      Section file = YamlFile.read(path, shown(path), findings).orElse(null);
      Pack pack = file == null ? null : PackReader.read(file, findings);
      Pack first = pack == null ? null : packs.putIfAbsent(pack.name(), pack);
      if (pack != null && first != null) {
        findings.error(
            "duplicate-pack",
            pack.at(),
            "pack '" + pack.name() + "' is declared a second time, expected unique names",
            "the first is " + first.at().file());
      }
    }
    return packs;
  }

  private List<Path> files(Path of, String called) {
    try (Stream<Path> files = Files.list(of)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      List<Path> components = new ArrayList<>();
      for (Path file : sorted) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".yml")) {
          findings.warning(
              "file-name",
              new Location(shown(file), 1, 1),
              "the file is not read, expected a name that ends in .yaml",
              "rename it");
        } else if (name.endsWith(".yaml")
            && !name.equals(PLATFORM_FILE)
            && !name.equals(PinnedResources.FILE)) {
          components.add(file);
        }
      }
      if (components.size() > MAX_FILES) {
        findings.error(
            "too-many-files",
            new Location(shown(of), 1, 1),
            called + " holds " + components.size() + " files, expected " + MAX_FILES + " at most",
            null);
        return List.of();
      }
      return components;
    } catch (IOException e) {
      findings.error(
          "file-unreadable",
          new Location(shown(of), 1, 1),
          called + " cannot be read (" + e.getClass().getSimpleName() + ")",
          null);
      return List.of();
    }
  }

  private String shown(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
