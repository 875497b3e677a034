package io.tocsin.definition;

import io.tocsin.names.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a component file into entries: its own, those of the packs it uses, repetitions. */
final class ComponentReader {
  private final Platform platform;
  private final Map<String, Pack> packs;
  private final @Nullable Set<String> components;
  private final Expanded into;
  private final Findings findings;

  /**
   * @param components the components of the health tree, or null to take any for known
   */
  ComponentReader(
      Platform platform,
      Map<String, Pack> packs,
      @Nullable Set<String> components,
      Expanded into,
      Findings findings) {
    this.platform = platform;
    this.packs = packs;
    this.components = components;
    this.into = into;
    this.findings = findings;
  }

  void read(Section file) {
    file.allow(ComponentShape.FILE);
    Located component = file.required("component", "a component of the health tree");
    Located owner = file.required("owner", "who looks after the component");
    if (component != null) {
      component(component);
    }
    if (EntryLists.OF_COMPONENTS.stream().noneMatch(file::has)) {
      file.present("alarms", "a list of alarms");
    }
    List<Environment> in =
        file.has("in") ? Places.of(file, "in", platform.environments(), findings) : null;
    Entry whole =
        new Entry(
            file,
            "",
            component == null ? null : component.text(),
            owner == null ? null : owner.text(),
            Origin.WRITTEN,
            in,
            null,
            Map.of(),
            null,
            IgnoreReader.read(file, findings));
    UseReader uses = new UseReader(platform, packs, findings);
    for (Section use : file.sections(EntryLists.USE, EntryLists.called(EntryLists.USE))) {
      for (UseReader.Use each : uses.read(use)) {
        new PackExpander(in(each, in), whole, into, platform, findings).expand();
      }
    }
    for (String list : EntryLists.OF_COMPONENTS) {
      if (!list.equals(EntryLists.USE)) {
        for (Section section : file.sections(list, EntryLists.called(list))) {
          entry(list, section, whole);
        }
      }
    }
  }

  private static UseReader.Use in(UseReader.Use use, @Nullable List<Environment> in) {
    return use.in() != null || in == null
        ? use
        : new UseReader.Use(
            use.section(),
            use.pack(),
            use.resource(),
            use.roles(),
            use.prefix(),
            use.profile(),
            use.values(),
            use.with(),
            use.without(),
            in);
  }

  private void component(Located component) {
    into.components.add(component.text());
    if (!Entry.ID.matcher(component.text()).matches()) {
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

  private void entry(String list, Section section, Entry whole) {
    if (!section.has(ForEach.KEY)) {
      add(list, section, whole, null);
      return;
    }
    Located name = section.text("name");
    if (name != null && !name.text().contains("{" + ForEach.PLACEHOLDER + "}")) {
      findings.error(
          "for-each",
          name.at(),
          "the name '"
              + name.text()
              + "' is the same for all that 'for_each' repeats, expected {each} in it",
          null);
      return;
    }
    for (ForEach.Turn turn : new ForEach(platform, findings).turns(section, null)) {
      Map<String, String> values = new HashMap<>();
      values.put(ForEach.PLACEHOLDER, turn.text());
      Section repeated =
          section.as(
              Template.filled(
                  Template.without(section.node(), Set.of(ForEach.KEY)),
                  section.at().file(),
                  values),
              Template.fill(section.what(), values));
      add(list, repeated, whole, turn);
    }
  }

  private void add(String list, Section section, Entry whole, ForEach.@Nullable Turn turn) {
    boolean named = !list.equals(EntryLists.LOGS);
    Located name = named ? section.required("name", "one that is unique in all files") : null;
    if (named && name == null) {
      return;
    }
    List<Environment> in =
        section.has("in")
            ? Places.of(section, "in", platform.environments(), findings)
            : whole.in();
    Origin origin =
        turn == null
            ? Origin.WRITTEN
            : new Origin(null, null, null, turn.resource(), null, null, List.of(), null, null);
    Entry entry =
        new Entry(
            section,
            name == null ? "" : name.text(),
            whole.component(),
            whole.owner(),
            origin,
            in,
            turn == null ? null : turn.resource(),
            Map.of(),
            turn == null ? null : turn.each(),
            whole.ignores());
    if (list.equals(EntryLists.ALARMS) && name != null) {
      into.addAlarm(entry, name, findings);
    } else {
      into.of(list).add(entry);
    }
  }
}
