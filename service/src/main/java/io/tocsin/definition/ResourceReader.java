package io.tocsin.definition;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code resources:} of platform.yaml, for each environment: which it has, with which
 * dimensions, in which Region.
 */
final class ResourceReader {
  private static final Set<String> OWN_KEYS = Set.of("type", "in", "region", "capacity");
  private static final Pattern CAPACITY = Pattern.compile("[a-z][a-z0-9_]{0,59}");

  private final Section file;
  private final List<Environment> environments;
  private final Map<String, Map<String, String>> overrides;
  private final Findings findings;
  private final Map<String, Map<String, Resource>> resources = new HashMap<>();
  private final List<String> unresolved = new ArrayList<>();
  private @Nullable Section pinned;

  /**
   * @param overrides resource id to dimension to the value that takes the place of the file's
   */
  ResourceReader(
      Section file,
      List<Environment> environments,
      Map<String, Map<String, String>> overrides,
      Findings findings) {
    this.file = file;
    this.environments = environments;
    this.overrides = overrides;
    this.findings = findings;
  }

  /** Environment to the resources it has, by id in file order. */
  Map<String, Map<String, Resource>> read() {
    environments.forEach(each -> resources.put(each.name(), new LinkedHashMap<>()));
    Set<String> ids = new LinkedHashSet<>();
    read(file, ids);
    if (pinned != null) {
      read(pinned, ids);
    }
    for (String id : overrides.keySet()) {
      if (!ids.contains(id)) {
        findings.error(
            "unknown-resource",
            file.at("resources"),
            "the settings override resource '" + id + "', which is not declared here",
            Names.hint(id, ids));
      }
    }
    return resources;
  }

  private void read(Section from, Set<String> ids) {
    Section all = from.section("resources", "resources");
    for (Located key : all == null ? List.<Located>of() : all.keys()) {
      if (!ids.add(key.text())) {
        findings.error(
            "duplicate-resource",
            key.at(),
            "resource '" + key.text() + "' is in " + file.at().file() + " too, expected it once",
            "give one of them another name; 'tocsin resources --pin' leaves out what is declared");
        continue;
      }
      NamedForm.RESOURCE.read(key, findings);
      Section section = all.section(key.text(), "resource '" + key.text() + "'");
      if (section == null || !resource(key, section)) {
        unresolved.add(key.text());
      }
    }
  }

  /** Reads the resources of another file too. */
  void also(Section discovered) {
    pinned = discovered;
  }

  /** Ids of resources with a mistake; after {@link #read}. */
  List<String> unresolved() {
    return unresolved;
  }

  private boolean resource(Located id, Section section) {
    Located typeName =
        section.required("type", "one of " + String.join(", ", ResourceTypes.all().keySet()));
    ResourceType type = typeName == null ? null : ResourceTypes.all().get(typeName.text());
    if (type == null) {
      Set<String> any = new HashSet<>(ResourceTypes.dimensionNames());
      any.addAll(OWN_KEYS);
      section.allow(any);
      if (typeName != null) {
        findings.error(
            "unknown-resource-type",
            typeName.at(),
            "resource type '" + typeName.text() + "' is unknown",
            Names.hint(typeName.text(), ResourceTypes.all().keySet()));
      }
      return false;
    }
    Set<String> known = new LinkedHashSet<>(type.forms().keySet());
    known.addAll(OWN_KEYS);
    section.allow(known);
    for (String dimension : overrides.getOrDefault(id.text(), Map.of()).keySet()) {
      if (!type.forms().containsKey(dimension)) {
        findings.error(
            "unknown-dimension",
            section.at(),
            "the settings override "
                + dimension
                + " of resource '"
                + id.text()
                + "', which it has not",
            Names.hint(dimension, type.forms().keySet()));
      }
    }
    boolean complete = true;
    for (Environment environment : Places.of(section, "in", environments, findings)) {
      complete &= inEnvironment(id, section, type, environment);
    }
    return complete;
  }

  private boolean inEnvironment(
      Located id, Section section, ResourceType type, Environment environment) {
    Section own = section;
    if (section.isMapping("in")) {
      Section values = section.section("in", section.what());
      Section here =
          values == null || values.isEmpty(environment.name())
              ? null
              : values.section(
                  environment.name(), section.what() + " in '" + environment.name() + "'");
      if (here != null) {
        Set<String> known = new LinkedHashSet<>(type.forms().keySet());
        known.addAll(Set.of("region", "capacity"));
        here.allow(known);
        own = here.over(section);
      }
    }
    Map<String, List<String>> dimensions = dimensions(id.text(), own, type);
    Map<String, Double> capacity = capacity(own);
    String region = dimensions == null ? null : region(own, type, dimensions, environment);
    if (dimensions == null || region == null) {
      return false;
    }
    Map<String, Resource> here = resources.get(environment.name());
    if (here != null) {
      here.put(id.text(), new Resource(id.text(), type, dimensions, region, capacity, id.at()));
    }
    return true;
  }

  private @Nullable Map<String, List<String>> dimensions(
      String id, Section section, ResourceType type) {
    Map<String, String> changed = overrides.getOrDefault(id, Map.of());
    Map<String, List<String>> dimensions = new HashMap<>();
    boolean complete = true;
    for (Map.Entry<String, ResourceType.Form> form : type.forms().entrySet()) {
      String dimension = form.getKey();
      String override = changed.get(dimension);
      List<Located> values =
          override != null
              ? List.of(new Located(override, section.at(), -1))
              : values(section, type, dimension, form.getValue().example());
      if (values.isEmpty()) {
        complete &= !type.identifying().contains(dimension);
        continue;
      }
      List<String> taken = new ArrayList<>();
      for (Located value : values) {
        if (Pattern.matches(form.getValue().pattern(), value.text())) {
          taken.add(value.text());
        } else {
          complete = false;
          findings.error(
              "dimension-value",
              value.at(),
              dimension
                  + " of resource '"
                  + id
                  + "' is '"
                  + value.text()
                  + "', expected "
                  + form.getValue().example(),
              null);
        }
      }
      dimensions.put(dimension, taken);
    }
    return complete ? dimensions : null;
  }

  private static List<Located> values(
      Section section, ResourceType type, String dimension, String example) {
    if (type.isList(dimension) && section.isList(dimension)) {
      return section.texts(dimension);
    }
    Located value =
        type.identifying().contains(dimension)
            ? section.required(dimension, example)
            : section.text(dimension);
    return value == null ? List.of() : List.of(value);
  }

  private Map<String, Double> capacity(Section section) {
    Map<String, Double> capacity = new HashMap<>();
    Section stated = section.section("capacity", "the capacity of " + section.what());
    for (Located key : stated == null ? List.<Located>of() : stated.keys()) {
      Located value = stated.text(key.text());
      OptionalDouble number = value == null ? OptionalDouble.empty() : Quantity.parse(value.text());
      if (!CAPACITY.matcher(key.text()).matches()) {
        findings.error(
            "capacity",
            key.at(),
            "capacity '" + key.text() + "' is no name, expected lower-case letters, digits and _",
            null);
      } else if (number.isPresent()) {
        capacity.put(key.text(), number.getAsDouble());
      } else if (value != null) {
        findings.error(
            "capacity",
            value.at(),
            "capacity '" + value.text() + "' is not understood, expected " + Quantity.EXPECTED,
            null);
      }
    }
    return capacity;
  }

  private @Nullable String region(
      Section section,
      ResourceType type,
      Map<String, List<String>> dimensions,
      Environment environment) {
    Map<String, String> first = new HashMap<>();
    dimensions.forEach((name, values) -> first.put(name, values.get(0)));
    Located said = section.text("region");
    String own = said == null ? null : NamedForm.REGION.read(said, findings);
    String by = type.regionOf(first, own == null ? environment.region() : own);
    if (own != null && !own.equals(by)) {
      findings.error(
          "resource-region",
          section.at("region"),
          section.what()
              + " is placed in "
              + own
              + ", but its metrics exist only in "
              + by
              + ", expected no 'region'",
          "leave it out: it goes to " + by + " by itself");
      return null;
    }
    return by;
  }
}
