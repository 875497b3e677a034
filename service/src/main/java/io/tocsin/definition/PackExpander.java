package io.tocsin.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Writes out what a pack recommends for the resources of one use: names get their prefix, roles
 * become resources, placeholders their values, and the use's changes are laid over.
 */
final class PackExpander {
  private static final Set<String> PACK_ONLY = Set.of("profile");

  private final UseReader.Use use;
  private final String component;
  private final @Nullable String owner;
  private final List<Ignore> ignores;
  private final Expanded into;
  private final Platform platform;
  private final Findings findings;

  PackExpander(UseReader.Use use, Entry file, Expanded into, Platform platform, Findings findings) {
    this.use = use;
    this.component = file.component() == null ? "" : file.component();
    this.owner = file.owner();
    this.ignores = file.ignores();
    this.into = into;
    this.platform = platform;
    this.findings = findings;
  }

  /** Adds everything chosen, and a waiver for what is left out by name. */
  void expand() {
    Pack pack = use.pack();
    into.uses.add(
        new PackUse(
            pack.name(),
            use.resource(),
            use.roles(),
            use.prefix(),
            use.profile(),
            component,
            use.section().at()));
    use.without()
        .forEach(
            (name, reason) ->
                into.waivers.add(
                    new Waiver(pack.name(), name, use.resource(), reason.text(), reason.at())));
    for (Pack.Recommended entry : pack.entries()) {
      if (isChosen(entry) && !entry.list().equals(EntryLists.LOGS)) {
        expand(entry);
      }
    }
    for (Section group : pack.logGroups()) {
      expandLogGroup(group);
    }
  }

  private boolean isChosen(Pack.Recommended entry) {
    if (use.without().containsKey(entry.name())
        || !use.roles().keySet().containsAll(entry.roles())) {
      return false;
    }
    return use.with().containsKey(entry.name())
        || entry.profile().equals(Profile.CORE)
        || use.profile().equals(Profile.EXTENDED);
  }

  private void expand(Pack.Recommended entry) {
    MappingNode base = Template.without(entry.section().node(), PACK_ONLY);
    Section repeated = entry.section();
    if (!repeated.has(ForEach.KEY)) {
      add(entry, base, use.values(), null);
      return;
    }
    for (ForEach.Turn turn : new ForEach(platform, findings).turns(repeated, use.resource())) {
      Map<String, String> values = new HashMap<>(use.values());
      values.put(ForEach.PLACEHOLDER, turn.text());
      add(entry, Template.without(base, Set.of(ForEach.KEY)), values, turn.each());
    }
  }

  private void add(
      Pack.Recommended entry,
      MappingNode base,
      Map<String, String> values,
      Entry.@Nullable Each each) {
    String file = entry.section().at().file();
    String name = Template.fill(use.prefix() + "-" + entry.name(), values);
    MappingNode filled =
        Template.with(Template.filled(resources(base), file, values), "name", file, name);
    Section changes = use.with().get(entry.name());
    if (changes != null) {
      MappingNode own = Template.filled(resources(changes.node()), changes.at().file(), values);
      filled = Template.over(own, without(filled, own));
    }
    // The use is the place of the alarm in the component file.
    Section section =
        use.section()
            .as(
                Template.at(use.section().node(), use.section().at().file(), filled),
                Nodes.name(filled, EntryLists.called(entry.list())));
    Entry declared =
        new Entry(
            section,
            name,
            component,
            owner,
            new Origin(
                use.pack().name(),
                entry.name(),
                entry.profile(),
                use.resource(),
                null,
                null,
                List.of(),
                null,
                null),
            use.in(),
            use.resource(),
            use.roles(),
            each,
            ignores);
    if (entry.list().equals(EntryLists.ALARMS)) {
      into.addAlarm(declared, new Located(name, section.at(), -1), findings);
    } else {
      into.of(entry.list()).add(declared);
    }
  }

  /** A change of what is watched takes the place of all that says it. */
  private static MappingNode without(MappingNode base, MappingNode changes) {
    Set<String> ways = Set.of("metric", "metrics", "query", "promql", "composite");
    for (NodeTuple tuple : changes.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && ways.contains(key.getValue())) {
        return Template.without(
            base,
            Set.of(
                "metric",
                "metrics",
                "query",
                "promql",
                "composite",
                "statistic",
                "of",
                "by",
                "dimensions"));
      }
    }
    return base;
  }

  /** Roles in {@code of:} become resources; a metric that names none is of the main one. */
  private MappingNode resources(MappingNode node) {
    List<NodeTuple> tuples = new ArrayList<>();
    boolean metric = false;
    boolean placed = false;
    for (NodeTuple tuple : node.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      Node value = tuple.getValueNode();
      metric |= key.equals("metric");
      placed |= key.equals("of") || key.equals("dimensions");
      if (key.equals("of") && value instanceof ScalarNode role) {
        String id = use.roles().get(role.getValue());
        value = id == null ? role : Template.scalar(role, id);
      } else if (key.equals("metrics") && value instanceof MappingNode metrics) {
        value = each(metrics);
      } else if (key.equals("indicator") && value instanceof MappingNode indicator) {
        value = each(indicator);
      } else if (key.equals("suppressor") && value instanceof MappingNode suppressor) {
        value = siblingsIn(suppressor);
      } else if (key.equals("composite") && value instanceof ScalarNode rule) {
        value = Template.scalar(rule, siblings(rule.getValue()));
      }
      tuples.add(new NodeTuple(tuple.getKeyNode(), value));
    }
    if (metric && !placed && !tuples.isEmpty() && !use.roles().isEmpty()) {
      NodeTuple like = tuples.get(0);
      ScalarNode key = (ScalarNode) like.getKeyNode();
      tuples.add(new NodeTuple(Template.scalar(key, "of"), Template.scalar(key, use.resource())));
    }
    return Template.like(node, tuples);
  }

  private MappingNode each(MappingNode metrics) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : metrics.getValue()) {
      Node value = tuple.getValueNode();
      tuples.add(
          new NodeTuple(
              tuple.getKeyNode(),
              value instanceof MappingNode one
                  ? isEntry(one) ? resources(one) : each(one)
                  : value));
    }
    return Template.like(metrics, tuples);
  }

  /** The counts of an indicator may be mappings of metrics and expressions themselves. */
  private static boolean isEntry(MappingNode node) {
    return node.getValue().stream()
        .anyMatch(
            tuple ->
                tuple.getKeyNode() instanceof ScalarNode key
                    && (key.getValue().equals("metric") || key.getValue().equals("expression")));
  }

  private MappingNode siblingsIn(MappingNode suppressor) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : suppressor.getValue()) {
      Node value = tuple.getValueNode();
      boolean alarm =
          tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("alarm");
      tuples.add(
          new NodeTuple(
              tuple.getKeyNode(),
              alarm && value instanceof ScalarNode name
                  ? Template.scalar(name, sibling(name.getValue()))
                  : value));
    }
    return Template.like(suppressor, tuples);
  }

  /** The rule with alarms of this pack under the names they get here. */
  private String siblings(String rule) {
    StringBuilder named = new StringBuilder(rule);
    List<RuleReferences.Reference> references = RuleReferences.of(rule);
    for (int i = references.size() - 1; i >= 0; i--) {
      RuleReferences.Reference reference = references.get(i);
      int end = reference.offset() + reference.id().length();
      named.replace(reference.offset(), end, sibling(reference.id()));
    }
    return named.toString();
  }

  private String sibling(String name) {
    // An objective's alarms begin with its name: shop-fast-burn of the objective 'shop'.
    boolean own =
        use.pack().entry(name) != null
            || use.pack().entries().stream()
                .anyMatch(
                    each ->
                        each.list().equals(EntryLists.SLOS) && name.startsWith(each.name() + "-"));
    return own ? use.prefix() + "-" + name : name;
  }

  /** A log group with the filters that are chosen, each alarm under its name here. */
  private void expandLogGroup(Section group) {
    String file = group.at().file();
    if (!(group.node("filters") instanceof SequenceNode filters)) {
      return;
    }
    List<Node> chosen = new ArrayList<>();
    for (Section filter : group.sections("filters", "filter")) {
      Section alarm = filter.section("alarm", "the alarm of " + filter.what());
      Located name = alarm == null ? null : alarm.text("name");
      Pack.Recommended entry = name == null ? null : use.pack().entry(name.text());
      if (alarm == null || name == null) {
        chosen.add(named(filter.node()));
      } else if (entry != null && isChosen(entry)) {
        MappingNode own =
            Template.with(alarm.node(), "name", name.at().file(), use.prefix() + "-" + name.text());
        Section changes = use.with().get(entry.name());
        MappingNode changed = changes == null ? own : Template.over(changes.node(), own);
        chosen.add(Template.replaced(named(filter.node()), "alarm", changed));
      }
    }
    if (chosen.isEmpty() && !group.has("retention")) {
      return;
    }
    MappingNode node = Template.replaced(group.node(), "filters", Template.like(filters, chosen));
    MappingNode filled = Template.filled(resources(node), file, use.values());
    into.of(EntryLists.LOGS)
        .add(
            new Entry(
                use.section()
                    .as(
                        Template.at(use.section().node(), use.section().at().file(), filled),
                        "log group of pack '" + use.pack().name() + "'"),
                use.prefix(),
                component,
                owner,
                new Origin(
                    use.pack().name(),
                    null,
                    null,
                    use.resource(),
                    null,
                    null,
                    List.of(),
                    null,
                    null),
                use.in(),
                use.resource(),
                use.roles(),
                null,
                ignores));
  }

  private MappingNode named(MappingNode filter) {
    for (NodeTuple tuple : filter.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key
          && key.getValue().equals("name")
          && tuple.getValueNode() instanceof ScalarNode name) {
        return Template.replaced(
            filter, "name", Template.scalar(name, use.prefix() + "-" + name.getValue()));
      }
    }
    return filter;
  }
}
