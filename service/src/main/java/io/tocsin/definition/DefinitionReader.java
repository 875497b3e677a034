package io.tocsin.definition;

import io.tocsin.names.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the folder of definition files: platform.yaml and one file per component. Folders in it are
 * not looked into.
 */
public final class DefinitionReader {
  private static final String PLATFORM_FILE = "platform.yaml";
  private static final int MAX_FILES = 2_000;

  private final Path folder;
  private final Path root;
  private final Map<String, Map<String, String>> overrides;
  private final @Nullable Set<String> components;
  private final Findings findings = new Findings();
  private final SortedSet<String> referenced = new TreeSet<>();

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
   * Reads all files and resolves them for one environment.
   *
   * @param alarms the folder; locations, sources and runbooks are relative to the folder above it
   * @param environment the one to resolve for; null takes the only one there is
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
          referenced,
          new TreeMap<>(),
          Optional.empty(),
          null,
          null);
    }
    Platform platform = new PlatformReader(platformFile, overrides, findings).read();
    Environment environment = choose(platform, platformFile, environmentName);
    List<DefinedAlarm> alarms = alarms(platform, environment);
    Optional<Desired> desired =
        findings.hasErrors()
            ? Optional.empty()
            : Optional.of(new Desired(environment, topics(platform, environment), alarms));
    return new Definitions(
        findings.sorted(),
        platform.name(),
        platform.environments(),
        referenced,
        resources(platform),
        desired,
        platform.dashboard(),
        platform.repository());
  }

  private static SortedMap<String, String> resources(Platform platform) {
    SortedMap<String, String> types = new TreeMap<>();
    platform.resources().forEach((id, resource) -> types.put(id, resource.type().name()));
    return types;
  }

  /** The environment, or one to check the alarms with when there is a finding. */
  private Environment choose(Platform platform, Section file, @Nullable String wanted) {
    List<Environment> all = platform.environments();
    List<String> names = all.stream().map(Environment::name).toList();
    if (wanted == null && all.size() > 1) {
      findings.error(
          "environment",
          file.at("environments"),
          "several environments are declared, expected to be told which one to use",
          "choose one of " + String.join(", ", names));
    }
    if (wanted != null && !names.contains(wanted)) {
      findings.error(
          "environment",
          file.at("environments"),
          "environment '" + wanted + "' is not declared here",
          Names.hint(wanted, names));
    }
    return all.stream()
        .filter(environment -> wanted == null || environment.name().equals(wanted))
        .findFirst()
        .orElse(new Environment(platform.name(), "none", "000000000000", "us-east-1", null));
  }

  private static List<DefinedTopic> topics(Platform platform, Environment environment) {
    return platform.routes().values().stream()
        .sorted((left, right) -> left.severity().compareTo(right.severity()))
        .map(route -> Topics.topic(environment, route))
        .toList();
  }

  private List<DefinedAlarm> alarms(Platform platform, Environment environment) {
    List<AlarmReader.Declared> declared = new ArrayList<>();
    Map<String, Located> ids = new HashMap<>();
    for (Path path : componentFiles()) {
      YamlFile.read(path, shown(path), findings)
          .ifPresent(file -> declared.addAll(componentFile(file, ids)));
    }
    AlarmReader reader = new AlarmReader(platform, environment, ids, root, findings);
    List<DefinedAlarm> alarms = new ArrayList<>();
    for (AlarmReader.Declared alarm : declared) {
      DefinedAlarm read = reader.read(alarm);
      if (read != null) {
        alarms.add(read);
      }
    }
    reader.composites().checkCircles();
    return alarms;
  }

  private List<AlarmReader.Declared> componentFile(Section file, Map<String, Located> ids) {
    file.allow(Set.of("component", "owner", "alarms"));
    Located component = file.required("component", "a component of the health tree");
    Located owner = file.required("owner", "who looks after the component");
    if (component != null) {
      referenced.add(component.text());
      if (!AlarmReader.ID.matcher(component.text()).matches()) {
        findings.error(
            "component-name",
            component.at(),
            "component name '"
                + component.text()
                + "' is not allowed, expected lower-case words"
                + " joined by hyphens",
            null);
      } else if (components != null && !components.contains(component.text())) {
        findings.error(
            "unknown-component",
            component.at(),
            "component '" + component.text() + "' is not in the health tree",
            Names.hint(component.text(), components));
      }
    }
    file.present("alarms", "a list of alarms");
    List<AlarmReader.Declared> declared = new ArrayList<>();
    for (Section alarm : file.sections("alarms", "alarm")) {
      Located name = alarm.required("name", "one that is unique in all files");
      if (name == null) {
        continue;
      }
      Located first = ids.putIfAbsent(name.text(), name);
      if (first != null) {
        findings.error(
            "duplicate-alarm",
            name.at(),
            "alarm '" + name.text() + "' is declared a second time, expected unique names",
            "the first is at " + first.at());
      }
      declared.add(
          new AlarmReader.Declared(
              alarm,
              name.text(),
              component == null ? null : component.text(),
              owner == null ? null : owner.text()));
    }
    return declared;
  }

  private List<Path> componentFiles() {
    try (Stream<Path> files = Files.list(folder)) {
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
        } else if (name.endsWith(".yaml") && !name.equals(PLATFORM_FILE)) {
          components.add(file);
        }
      }
      if (components.size() > MAX_FILES) {
        findings.error(
            "too-many-files",
            new Location(shown(folder), 1, 1),
            "the folder holds " + components.size() + " files, expected " + MAX_FILES + " at most",
            null);
        return List.of();
      }
      return components;
    } catch (IOException e) {
      findings.error(
          "file-unreadable",
          new Location(shown(folder), 1, 1),
          "the folder cannot be read (" + e.getClass().getSimpleName() + ")",
          null);
      return List.of();
    }
  }

  private String shown(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
