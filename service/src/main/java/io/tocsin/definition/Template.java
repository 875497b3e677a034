package io.tocsin.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Copies YAML nodes with other texts. Copies know the file they come from, so that a mistake in a
 * text that one file takes from another is told where it stands.
 */
final class Template {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{([a-z][a-z0-9_-]{0,59}(?:\\.[A-Za-z][A-Za-z0-9_]{0,59})?)\\}");

  private final String file;
  private final UnaryOperator<String> texts;
  // Aliases share nodes and may even hold themselves: each node is copied once.
  private final Map<Node, Node> copies = new IdentityHashMap<>();

  private Template(String file, UnaryOperator<String> texts) {
    this.file = file;
    this.texts = texts;
  }

  /**
   * A copy in which each {@code {name}} that has a value is replaced by it, keys left alone.
   *
   * @param file where the nodes stand, unless they know better
   */
  static MappingNode filled(MappingNode node, String file, Map<String, String> values) {
    return (MappingNode) new Template(file, text -> fill(text, values)).copy(node);
  }

  /** The text with every placeholder that has a value replaced; others stay as they are. */
  static String fill(String text, Map<String, String> values) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              return Matcher.quoteReplacement(value == null ? found.group() : value);
            });
  }

  /** The names in braces that a node's texts hold. */
  static Set<String> placeholders(Node node) {
    Set<String> names = new HashSet<>();
    new Template(
            "",
            text -> {
              Matcher matcher = PLACEHOLDER.matcher(text);
              while (matcher.find()) {
                names.add(matcher.group(1));
              }
              return text;
            })
        .copy(node);
    return names;
  }

  /** The base with the keys of the changes in place of its own; an empty change removes a key. */
  static MappingNode over(MappingNode changes, MappingNode base) {
    Map<String, NodeTuple> changed = new LinkedHashMap<>();
    for (NodeTuple tuple : changes.getValue()) {
      changed.put(key(tuple), tuple);
    }
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : base.getValue()) {
      NodeTuple other = changed.remove(key(tuple));
      NodeTuple taken = other == null ? tuple : other;
      if (other == null
          || !(other.getValueNode() instanceof ScalarNode scalar && Nodes.isEmpty(scalar))) {
        tuples.add(taken);
      }
    }
    tuples.addAll(changed.values());
    return mapping(base, tuples);
  }

  /** The mapping with one scalar value replaced; the place stays. */
  static MappingNode with(MappingNode node, String key, String file, String text) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      tuples.add(
          key(tuple).equals(key) && tuple.getValueNode() instanceof ScalarNode scalar
              ? new NodeTuple(tuple.getKeyNode(), scalar(scalar, file, text))
              : tuple);
    }
    return mapping(node, tuples);
  }

  /** The mapping without some keys, beginning at another place. */
  static MappingNode without(MappingNode node, Set<String> keys) {
    return mapping(
        node, node.getValue().stream().filter(tuple -> !keys.contains(key(tuple))).toList());
  }

  /** The mapping with the value of one key replaced by a node. */
  static MappingNode replaced(MappingNode node, String key, Node value) {
    return mapping(
        node,
        node.getValue().stream()
            .map(tuple -> key(tuple).equals(key) ? new NodeTuple(tuple.getKeyNode(), value) : tuple)
            .toList());
  }

  /** The mapping with other keys and values. */
  static MappingNode like(MappingNode node, List<NodeTuple> tuples) {
    return mapping(node, tuples);
  }

  /** The list with other items. */
  static SequenceNode like(SequenceNode node, List<Node> items) {
    return new SequenceNode(
        node.getTag(), true, items, node.getStartMark(), node.getEndMark(), node.getFlowStyle());
  }

  /** A scalar of another text at the same place. */
  static ScalarNode scalar(ScalarNode node, String text) {
    return new ScalarNode(
        node.getTag(), true, text, node.getStartMark(), node.getEndMark(), node.getScalarStyle());
  }

  /** A mapping that begins where {@code at} does. */
  static MappingNode at(Node at, String file, MappingNode node) {
    return new MappingNode(
        node.getTag(),
        true,
        node.getValue(),
        mark(at.getStartMark(), file),
        mark(at.getEndMark(), file),
        node.getFlowStyle());
  }

  private static MappingNode mapping(MappingNode like, List<NodeTuple> tuples) {
    return new MappingNode(
        like.getTag(), true, tuples, like.getStartMark(), like.getEndMark(), like.getFlowStyle());
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private Node copy(Node node) {
    Node known = copies.get(node);
    if (known != null) {
      return known;
    }
    if (node instanceof ScalarNode scalar) {
      Node copy = scalar(scalar, file, texts.apply(scalar.getValue()));
      copies.put(node, copy);
      return copy;
    }
    if (node instanceof SequenceNode sequence) {
      List<Node> items = new ArrayList<>();
      Node copy =
          new SequenceNode(
              sequence.getTag(),
              true,
              items,
              mark(node.getStartMark(), file),
              mark(node.getEndMark(), file),
              sequence.getFlowStyle());
      copies.put(node, copy);
      sequence.getValue().forEach(item -> items.add(copy(item)));
      return copy;
    }
    MappingNode mapping = (MappingNode) node;
    List<NodeTuple> tuples = new ArrayList<>();
    MappingNode copy = at(node, file, mapping(mapping, tuples));
    copies.put(node, copy);
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      tuples.add(
          new NodeTuple(
              key instanceof ScalarNode scalar ? scalar(scalar, file, scalar.getValue()) : key,
              copy(tuple.getValueNode())));
    }
    return copy;
  }

  private static ScalarNode scalar(ScalarNode node, String file, String text) {
    return new ScalarNode(
        node.getTag(),
        true,
        text,
        mark(node.getStartMark(), file),
        mark(node.getEndMark(), file),
        node.getScalarStyle());
  }

  private static @Nullable Mark mark(@Nullable Mark mark, String file) {
    return mark == null || Nodes.isPlaced(mark)
        ? mark
        : new Mark(file, mark.getIndex(), mark.getLine(), mark.getColumn(), new int[0], 0);
  }
}
