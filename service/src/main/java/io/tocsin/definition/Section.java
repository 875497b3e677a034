package io.tocsin.definition;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of a definition file. Its accessors never throw about what the file says: a mistake
 * becomes a finding and the answer is null or empty, so that reading goes on to the next mistake.
 */
public final class Section {
  private final MappingNode node;
  private final Location at;
  private final String what;
  private final Findings findings;
  private final Map<String, Located> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> misspelt = new HashSet<>();
  private @Nullable Fields shape;

  Section(MappingNode node, String what, String file, Findings findings) {
    this.node = node;
    this.at = Nodes.location(node, file);
    this.what = what;
    this.findings = findings;
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        findings.error(
            "wrong-type",
            Nodes.location(tuple.getKeyNode(), file),
            "found " + Nodes.describe(tuple.getKeyNode()) + " as a key, expected a name",
            null);
        continue;
      }
      Located key = Nodes.located(keyNode, file);
      Located first = keys.putIfAbsent(key.text(), key);
      if (first == null) {
        values.put(key.text(), tuple.getValueNode());
      } else {
        findings.error(
            "duplicate-key",
            key.at(),
            "key '" + key.text() + "' is given twice in " + what,
            "the first is in line " + first.at().line());
      }
    }
  }

  /** The mapping itself, to be copied. */
  MappingNode node() {
    return node;
  }

  /** Another mapping read as this one is: same words for it, same findings. */
  Section as(MappingNode other) {
    return new Section(other, what, at.file(), findings);
  }

  /** As the other, with words of its own. */
  Section as(MappingNode other, String called) {
    return new Section(other, called, at.file(), findings);
  }

  /** The base, with the keys of this section in place of its own. */
  Section over(Section base) {
    return base.as(Template.over(node, base.node));
  }

  /** Where the mapping begins. */
  public Location at() {
    return at;
  }

  /** Where the value of a key begins, or the mapping when there is no such key. */
  public Location at(String key) {
    Node value = values.get(key);
    return value == null ? at : Nodes.location(value, at.file());
  }

  /** What this mapping is, for sentences: "alarm 'api-5xx-ratio'". */
  public String what() {
    return what;
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value of a key as it was parsed, or null when it is not there. */
  @Nullable Node node(String key) {
    return values.get(key);
  }

  /** Whether a key is there and has no value. */
  public boolean isEmpty(String key) {
    return values.get(key) instanceof ScalarNode scalar && Nodes.isEmpty(scalar);
  }

  /** Whether the value of a key is a mapping itself. */
  public boolean isMapping(String key) {
    return values.get(key) instanceof MappingNode;
  }

  /** Whether the value of a key is a text that is not empty. */
  public boolean isText(String key) {
    return values.get(key) instanceof ScalarNode scalar && !Nodes.isEmpty(scalar);
  }

  /** Whether the value of a key is a list. */
  public boolean isList(String key) {
    return values.get(key) instanceof SequenceNode;
  }

  /** Those of the keys that are there, in file order. */
  public List<String> present(Collection<String> any) {
    return keys.keySet().stream().filter(any::contains).toList();
  }

  /** The keys in file order. */
  public List<Located> keys() {
    return List.copyOf(keys.values());
  }

  /** Where the value of each key begins. */
  Map<String, Location> places() {
    Map<String, Location> places = new LinkedHashMap<>();
    values.forEach((key, value) -> places.put(key, Nodes.location(value, at.file())));
    return places;
  }

  /**
   * Notes every key that is not one of the shape's, and holds the reader to the shape: a key that
   * it then reads as something else is a mistake of the reader.
   */
  public void allow(Fields known) {
    shape = known;
    allow(known.keys());
  }

  private void read(String key, Class<? extends Shape> as) {
    if (shape != null) {
      Fields.Field field = shape.fields().get(key);
      if (field == null || !field.shape().takes(as)) {
        throw new IllegalStateException(
            "key '"
                + key
                + "' of "
                + what
                + " is read as "
                + as.getSimpleName()
                + ", its shape "
                + shape.name()
                + " says otherwise");
      }
    }
  }

  /** Notes every key that is not one of these. Comes before the accessors. */
  public void allow(Collection<String> known) {
    for (Located key : keys.values()) {
      if (!known.contains(key.text())) {
        // A key that was meant and not hit shall not be missed a second time.
        Names.nearest(key.text(), known).ifPresent(misspelt::add);
        findings.error(
            "unknown-key",
            key.at(),
            "unknown key '" + key.text() + "' in " + what,
            Names.hint(key.text(), known));
      }
    }
  }

  /** The text of a key, or null when it is not there. A number counts as its text. */
  public @Nullable Located text(String key) {
    read(key, Shape.Text.class);
    Node value = values.get(key);
    return value == null ? null : scalar(value, "'" + key + "'");
  }

  /**
   * The text of a key that has to be there.
   *
   * @param expected what to write, as in "how missing data counts: breaching, notBreaching"
   */
  public @Nullable Located required(String key, String expected) {
    return present(key, expected) ? text(key) : null;
  }

  /** Whether the key is there; if not, it is noted as missing. */
  public boolean present(String key, String expected) {
    if (values.containsKey(key)) {
      return true;
    }
    if (shape != null && !shape.mayNeed(key)) {
      throw new IllegalStateException(
          "key '" + key + "' of " + what + " is needed, its shape " + shape.name() + " says not");
    }
    if (!misspelt.contains(key)) {
      findings.error("missing-key", at, what + " has no '" + key + "', expected " + expected, null);
    }
    return false;
  }

  /** Whether any of the keys is there; if not, it is noted. */
  public boolean presentAny(List<String> anyOf, String expected) {
    if (anyOf.stream().anyMatch(values::containsKey)) {
      return true;
    }
    if (anyOf.stream().noneMatch(misspelt::contains)) {
      findings.error("missing-key", at, what + " has no " + expected, null);
    }
    return false;
  }

  /** One of the constants of an enum, written in lower case; null after a finding. */
  public <E extends Enum<E>> @Nullable E choice(String key, Class<E> type) {
    List<String> known =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    Located text = required(key, either(known));
    return text == null ? null : constant(text, key, type, known);
  }

  private <E extends Enum<E>> @Nullable E constant(
      Located text, String key, Class<E> type, List<String> known) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text.text())) {
        return constant;
      }
    }
    findings.error(
        "unknown-" + key,
        text.at(),
        key + " '" + text.text() + "' is unknown, expected " + either(known),
        Names.nearest(text.text(), known).map(name -> "did you mean '" + name + "'?").orElse(null));
    return null;
  }

  private static String either(List<String> known) {
    int last = known.size() - 1;
    return String.join(", ", known.subList(0, last)) + " or " + known.get(last);
  }

  /** The mapping under a key, or null when it is not there or something else. */
  public @Nullable Section section(String key, String named) {
    if (shape == null || !shape.fields().containsKey(key) || !takesEntries(key)) {
      read(key, Fields.class);
    }
    Node value = values.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof MappingNode mapping) {
      return new Section(mapping, named, at.file(), findings);
    }
    wrongType(value, "'" + key + "'", "keys and values");
    return null;
  }

  /** The mappings in the list under a key; empty when it is not there. */
  public List<Section> sections(String key, String named) {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof MappingNode mapping) {
        sections.add(new Section(mapping, Nodes.name(mapping, named), at.file(), findings));
      } else {
        wrongType(item, "an entry of '" + key + "'", "keys and values");
      }
    }
    return sections;
  }

  /** The texts in the list under a key; empty when it is not there. */
  public List<Located> texts(String key) {
    List<Located> texts = new ArrayList<>();
    for (Node item : items(key)) {
      Located text = scalar(item, "an entry of '" + key + "'");
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private boolean takesEntries(String key) {
    return shape != null && shape.fields().get(key).shape().takes(Entries.class);
  }

  private List<Node> items(String key) {
    read(key, Shape.Many.class);
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    wrongType(value, "'" + key + "'", "a list");
    return List.of();
  }

  private @Nullable Located scalar(Node node, String subject) {
    if (node instanceof ScalarNode scalar && !Nodes.isEmpty(scalar)) {
      return Nodes.located(scalar, at.file());
    }
    wrongType(node, subject, "a text");
    return null;
  }

  private void wrongType(Node node, String subject, String expected) {
    findings.error(
        "wrong-type",
        Nodes.location(node, at.file()),
        subject + " in " + what + " is " + Nodes.describe(node) + ", expected " + expected,
        null);
  }
}
