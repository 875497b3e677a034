package io.tocsin.definition;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code use:} of a component file: which pack, on which resources, with what changed. */
final class UseReader {
  /** Under {@code without}: all that {@code with} does not name. */
  private static final String ALL = "*";

  private final Platform platform;
  private final Map<String, Pack> packs;
  private final Findings findings;

  /**
   * @param packs by name
   */
  UseReader(Platform platform, Map<String, Pack> packs, Findings findings) {
    this.platform = platform;
    this.packs = packs;
    this.findings = findings;
  }

  /**
   * A pack on the resources of one use.
   *
   * @param values what placeholders stand for
   * @param with changes by the name of what they change
   * @param without reasons by the name of what is left out
   * @param in the environments it is for; null for those that have its resources
   */
  record Use(
      Section section,
      Pack pack,
      String resource,
      Map<String, String> roles,
      String prefix,
      String profile,
      Map<String, String> values,
      Map<String, Section> with,
      Map<String, Located> without,
      @Nullable List<Environment> in) {}

  /** The uses that one entry stands for: one, or one for each resource; none after a finding. */
  List<Use> read(Section section) {
    section.allow(ComponentShape.USE);
    Located named = section.required("pack", "the name of a pack");
    Pack pack = named == null ? null : packs.get(named.text());
    if (named == null || pack == null) {
      if (named != null) {
        findings.error(
            "unknown-pack",
            named.at(),
            "there is no pack '" + named.text() + "' in alarms/packs",
            Names.hint(named.text(), packs.keySet()));
      }
      return List.of();
    }
    String profile = profile(section);
    Map<String, Section> with = with(section, pack);
    Map<String, Located> without = without(section, pack, with.keySet());
    Map<String, String> parameters = parameters(section, pack);
    List<Environment> in =
        section.has("in") ? Places.of(section, "in", platform.environments(), findings) : null;
    List<Use> uses = new ArrayList<>();
    for (Map<String, String> roles : roles(section, pack)) {
      String resource = roles.getOrDefault(pack.mainRole(), "");
      Located as = section.text("as");
      String prefix =
          as == null ? resource : Template.fill(as.text(), Map.of(ForEach.PLACEHOLDER, resource));
      Map<String, String> values = new HashMap<>(parameters);
      values.putAll(roles);
      values.put("resource", resource);
      dimensions(roles, pack, values);
      uses.add(new Use(section, pack, resource, roles, prefix, profile, values, with, without, in));
    }
    return uses;
  }

  private String profile(Section section) {
    Located profile = section.text("profile");
    if (profile == null || Profile.NAMES.contains(profile.text())) {
      return profile == null ? Profile.CORE : profile.text();
    }
    findings.error(
        "profile",
        profile.at(),
        "profile '" + profile.text() + "' is unknown, expected core or extended",
        null);
    return Profile.CORE;
  }

  private Map<String, Section> with(Section section, Pack pack) {
    Map<String, Section> with = new LinkedHashMap<>();
    Section all = section.section("with", "'with' of pack '" + pack.name() + "'");
    for (Located name : all == null ? List.<Located>of() : all.keys()) {
      if (recommends(pack, name) && !all.isEmpty(name.text())) {
        Section changes = all.section(name.text(), "alarm '" + name.text() + "'");
        if (changes != null) {
          with.put(name.text(), changes);
          tellSame(changes, pack, name);
        }
      }
    }
    return with;
  }

  /** A text that the pack gives already hides what the pack learns later. */
  private void tellSame(Section changes, Pack pack, Located name) {
    Pack.Recommended entry = pack.entry(name.text());
    for (Located key : entry == null ? List.<Located>of() : changes.keys()) {
      if (entry.section().node(key.text()) instanceof ScalarNode base
          && changes.node(key.text()) instanceof ScalarNode own
          && base.getValue().equals(own.getValue())) {
        findings.warning(
            "override-equals-pack",
            changes.at(key.text()),
            "'"
                + key.text()
                + "' of '"
                + name.text()
                + "' is what pack '"
                + pack.name()
                + "' gives already",
            "leave it out");
      }
    }
  }

  private Map<String, Located> without(Section section, Pack pack, Set<String> with) {
    Map<String, Located> without = new TreeMap<>();
    Section all = section.section("without", "'without' of pack '" + pack.name() + "'");
    for (Located name : all == null ? List.<Located>of() : all.keys()) {
      Located reason = all.text(name.text());
      if (name.text().equals(ALL) && reason != null) {
        pack.entries().stream()
            .map(Pack.Recommended::name)
            .filter(each -> !with.contains(each))
            .forEach(each -> without.putIfAbsent(each, new Located(reason.text(), name.at(), -1)));
      } else if (with.contains(name.text())) {
        findings.error(
            "pack-both",
            name.at(),
            "'" + name.text() + "' of pack '" + pack.name() + "' is under 'with' and 'without'",
            "keep the one that is meant");
      } else if (!name.text().equals(ALL) && recommends(pack, name) && reason != null) {
        without.put(name.text(), new Located(reason.text(), name.at(), -1));
      }
    }
    return without;
  }

  private boolean recommends(Pack pack, Located name) {
    if (pack.entry(name.text()) != null) {
      return true;
    }
    findings.error(
        "unknown-pack-alarm",
        name.at(),
        "pack '" + pack.name() + "' has no '" + name.text() + "'",
        Names.hint(name.text(), pack.entries().stream().map(Pack.Recommended::name).toList()));
    return false;
  }

  private Map<String, String> parameters(Section section, Pack pack) {
    Map<String, String> values = new HashMap<>();
    pack.parameters()
        .forEach(
            (name, parameter) -> {
              if (parameter.standard() != null) {
                values.put(name, parameter.standard());
              }
            });
    Section given = section.section("params", "the parameters of pack '" + pack.name() + "'");
    if (given != null) {
      given.allow(pack.parameters().keySet());
      for (Located key : given.keys()) {
        Located value = given.text(key.text());
        if (value != null) {
          values.put(key.text(), value.text());
        }
      }
    }
    for (Map.Entry<String, Pack.Parameter> parameter : pack.parameters().entrySet()) {
      if (!values.containsKey(parameter.getKey())) {
        findings.error(
            "pack-parameter",
            section.at(),
            "pack '"
                + pack.name()
                + "' needs the parameter '"
                + parameter.getKey()
                + "', expected it under params: "
                + parameter.getValue().description(),
            null);
        values.put(parameter.getKey(), parameter.getKey());
      }
    }
    return values;
  }

  private List<Map<String, String>> roles(Section section, Pack pack) {
    List<String> ways = section.present(List.of("resource", "roles", ForEach.KEY));
    if (ways.size() != 1) {
      section.presentAny(
          List.of("resource", "roles", ForEach.KEY),
          "'resource', 'roles' or 'for_each', expected one of them to say what pack '"
              + pack.name()
              + "' is used on");
      if (ways.size() > 1) {
        findings.error(
            "pack-resources",
            section.at(ways.get(1)),
            "the use of pack '"
                + pack.name()
                + "' has "
                + String.join(" and ", ways)
                + ", expected one of them",
            null);
      }
      return List.of();
    }
    return switch (ways.get(0)) {
      case "resource" -> {
        Located id = section.text("resource");
        yield id == null ? List.of() : checked(section, pack, Map.of(pack.mainRole(), id));
      }
      case "roles" -> {
        Map<String, Located> given = new LinkedHashMap<>();
        Section roles = section.section("roles", "the roles of pack '" + pack.name() + "'");
        if (roles == null) {
          yield List.of();
        }
        roles.allow(pack.roles().keySet());
        for (Located role : roles.keys()) {
          Located id = roles.text(role.text());
          if (id != null && pack.roles().containsKey(role.text())) {
            given.put(role.text(), id);
          }
        }
        yield checked(section, pack, given);
      }
      default -> {
        List<Map<String, String>> all = new ArrayList<>();
        for (ForEach.Turn turn : new ForEach(platform, findings).turns(section, null)) {
          Located id = new Located(turn.resource(), section.at(ForEach.KEY), -1);
          all.addAll(checked(section, pack, Map.of(pack.mainRole(), id)));
        }
        yield all;
      }
    };
  }

  private List<Map<String, String>> checked(
      Section section, Pack pack, Map<String, Located> given) {
    boolean right = true;
    for (Map.Entry<String, Pack.Role> role : pack.roles().entrySet()) {
      Located id = given.get(role.getKey());
      if (id == null) {
        if (!role.getValue().optional()) {
          right = false;
          findings.error(
              "pack-resources",
              section.at(),
              "pack '"
                  + pack.name()
                  + "' needs a resource as '"
                  + role.getKey()
                  + "', of type "
                  + role.getValue().type(),
              "give it under roles");
        }
        continue;
      }
      right &= fits(id, role.getKey(), role.getValue().type(), pack);
    }
    if (!right) {
      return List.of();
    }
    Map<String, String> roles = new LinkedHashMap<>();
    given.forEach((role, id) -> roles.put(role, id.text()));
    return List.of(roles);
  }

  private boolean fits(Located id, String role, String type, Pack pack) {
    if (!platform.knows(id.text())) {
      findings.error(
          "unknown-resource",
          id.at(),
          "resource '" + id.text() + "' is not declared in " + platform.file(),
          Names.hint(id.text(), platform.resourceIds()));
      return false;
    }
    Resource resource = platform.any(id.text());
    if (resource == null) {
      return false; // a finding of platform.yaml already
    }
    if (resource.type().name().equals(type)) {
      return true;
    }
    findings.error(
        "pack-resources",
        id.at(),
        "resource '"
            + id.text()
            + "' is of type "
            + resource.type().name()
            + ", but pack '"
            + pack.name()
            + "' needs "
            + type
            + " as '"
            + role
            + "'",
        null);
    return false;
  }

  /** {@code {role.Dimension}} stands for a dimension's value, where it is the same everywhere. */
  private void dimensions(Map<String, String> roles, Pack pack, Map<String, String> values) {
    roles.forEach(
        (role, id) -> {
          Resource resource = platform.any(id);
          if (resource != null) {
            for (String dimension : resource.dimensions().keySet()) {
              String value = resource.dimension(dimension);
              if (value != null) {
                values.put(role + "." + dimension, value);
                if (role.equals(pack.mainRole())) {
                  values.put("resource." + dimension, value);
                }
              }
            }
          }
        });
  }
}
