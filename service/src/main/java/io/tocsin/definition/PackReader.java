package io.tocsin.definition;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one file of alarms/packs. What its alarms say is read where the pack is used. */
final class PackReader {
  private static final Set<String> RESERVED = Set.of("resource", ForEach.PLACEHOLDER);

  private final Section file;
  private final Findings findings;

  private PackReader(Section file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /** The pack, or null after a finding that leaves it without a name. */
  static @Nullable Pack read(Section file, Findings findings) {
    return new PackReader(file, findings).read();
  }

  private @Nullable Pack read() {
    file.allow(PackShape.FILE);
    Located name = file.required("pack", "the pack's name");
    Located title = file.required("title", "what the pack is for, in words");
    Located when = file.text("when");
    file.present("resources", "the roles of its resources, as in 'queue: sqs'");
    Map<String, Pack.Role> roles = roles();
    Map<String, Pack.Source> sources = sources();
    List<Section> logGroups = new ArrayList<>();
    List<Pack.Recommended> entries = entries(roles, sources, logGroups);
    if (name == null || title == null) {
      return null;
    }
    if (!Entry.ID.matcher(name.text()).matches()) {
      findings.error(
          "pack-name",
          name.at(),
          "pack name '"
              + name.text()
              + "' is not allowed, expected lower-case words joined by hyphens",
          null);
    }
    return new Pack(
        name.text(),
        title.text(),
        when == null ? null : when.text(),
        roles,
        parameters(roles),
        sources,
        entries,
        logGroups,
        file.at());
  }

  private Map<String, Pack.Role> roles() {
    Map<String, Pack.Role> roles = new LinkedHashMap<>();
    Section all = file.section("resources", "the roles");
    for (Located key : all == null ? List.<Located>of() : all.keys()) {
      Located type;
      boolean optional = false;
      if (all.isMapping(key.text())) {
        Section role = all.section(key.text(), "role '" + key.text() + "'");
        if (role == null) {
          continue;
        }
        role.allow(PackShape.ROLE);
        type = role.required("type", "a resource type");
        Located said = role.text("optional");
        optional = said != null && said.text().equals("true");
      } else {
        type = all.text(key.text());
      }
      if (type != null && !ResourceTypes.all().containsKey(type.text())) {
        findings.error(
            "unknown-resource-type",
            type.at(),
            "resource type '" + type.text() + "' is unknown",
            Names.hint(type.text(), ResourceTypes.all().keySet()));
      }
      if (RESERVED.contains(key.text())) {
        findings.error(
            "pack-role", key.at(), "'" + key.text() + "' is no role, expected another name", null);
      }
      if (type != null) {
        roles.put(key.text(), new Pack.Role(type.text(), optional));
      }
    }
    return roles;
  }

  private Map<String, Pack.Parameter> parameters(Map<String, Pack.Role> roles) {
    Map<String, Pack.Parameter> parameters = new LinkedHashMap<>();
    Section all = file.section("parameters", "the parameters");
    for (Located key : all == null ? List.<Located>of() : all.keys()) {
      Section parameter = all.section(key.text(), "parameter '" + key.text() + "'");
      if (parameter == null) {
        continue;
      }
      parameter.allow(PackShape.PARAMETER);
      Located description = parameter.required("description", "what the text is");
      Located standard = parameter.text("default");
      if (roles.containsKey(key.text()) || RESERVED.contains(key.text())) {
        findings.error(
            "pack-parameter",
            key.at(),
            "'" + key.text() + "' is a role, expected another name for the parameter",
            null);
      }
      if (description != null) {
        parameters.put(
            key.text(),
            new Pack.Parameter(description.text(), standard == null ? null : standard.text()));
      }
    }
    return parameters;
  }

  private Map<String, Pack.Source> sources() {
    Map<String, Pack.Source> sources = new LinkedHashMap<>();
    Section all = file.section("sources", "the sources");
    for (Located key : all == null ? List.<Located>of() : all.keys()) {
      Section source = all.section(key.text(), "source '" + key.text() + "'");
      if (source == null) {
        continue;
      }
      source.allow(PackShape.SOURCE);
      Located title = source.required("title", "what it is called");
      String url = NamedForm.URL.read(source.text("url"), findings);
      if (title != null) {
        sources.put(key.text(), new Pack.Source(title.text(), url));
      }
    }
    return sources;
  }

  private List<Pack.Recommended> entries(
      Map<String, Pack.Role> roles, Map<String, Pack.Source> sources, List<Section> logGroups) {
    List<Pack.Recommended> entries = new ArrayList<>();
    Map<String, Location> names = new HashMap<>();
    for (String list : EntryLists.OF_PACKS) {
      List<Section> sections = file.sections(list, EntryLists.called(list));
      if (list.equals(EntryLists.LOGS)) {
        logGroups.addAll(sections);
        sections = filterAlarms(sections);
      }
      for (Section section : sections) {
        Located name = section.required("name", "one that is unique in the pack");
        if (name == null) {
          continue;
        }
        Location first = names.putIfAbsent(name.text(), name.at());
        if (first != null) {
          findings.error(
              "duplicate-alarm",
              name.at(),
              "'" + name.text() + "' is in the pack a second time, expected unique names",
              "the first is at " + first);
          continue;
        }
        for (Located source :
            section.isList("source") ? section.texts("source") : List.<Located>of()) {
          if (!sources.containsKey(source.text()) && !source.text().startsWith("http")) {
            findings.error(
                "pack-source",
                source.at(),
                "source '" + source.text() + "' is not among the pack's sources",
                Names.hint(source.text(), sources.keySet()));
          }
        }
        entries.add(recommended(list, name.text(), section, roles));
      }
    }
    return entries;
  }

  private static List<Section> filterAlarms(List<Section> groups) {
    List<Section> alarms = new ArrayList<>();
    for (Section group : groups) {
      for (Section filter : group.sections("filters", "filter")) {
        Section alarm = filter.section("alarm", "the alarm of " + filter.what());
        if (alarm != null) {
          alarms.add(alarm);
        }
      }
    }
    return alarms;
  }

  private Pack.Recommended recommended(
      String list, String name, Section section, Map<String, Pack.Role> roles) {
    String profile = text(section, "profile");
    if (profile != null && !Profile.NAMES.contains(profile)) {
      findings.error(
          "profile",
          section.at("profile"),
          "profile '" + profile + "' is unknown, expected core or extended",
          null);
    }
    Set<String> needed = Template.placeholders(section.node());
    Entry.of(section, needed);
    Section metrics = section.isMapping("metrics") ? section.section("metrics", "metrics") : null;
    for (Located id : metrics == null ? List.<Located>of() : metrics.keys()) {
      Section metric = metrics.isMapping(id.text()) ? metrics.section(id.text(), "") : null;
      if (metric != null) {
        Entry.of(metric, needed);
      }
    }
    needed.removeIf(role -> !roles.containsKey(role) || !isOptional(roles, role));
    return new Pack.Recommended(
        list,
        name,
        profile == null ? Profile.CORE : profile,
        text(section, "kind"),
        text(section, "severity"),
        text(section, "summary"),
        needed,
        section);
  }

  private static boolean isOptional(Map<String, Pack.Role> roles, String name) {
    Pack.Role role = roles.get(name);
    return role != null && role.optional();
  }

  private static @Nullable String text(Section section, String key) {
    Located text = section.isText(key) ? section.text(key) : null;
    return text == null ? null : text.text();
  }
}
