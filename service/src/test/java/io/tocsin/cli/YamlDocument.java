package io.tocsin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file as the JSON that editors see (the core schema of YAML 1.2), and where each part of it
 * stands.
 */
final class YamlDocument {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Node root;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlDocument(String text) {
    this.root = new Yaml().compose(new StringReader(text));
  }

  String json() throws JsonProcessingException {
    return MAPPER.writeValueAsString(value(root));
  }

  /** {@code line:column} of the value that a JSON pointer names. */
  String at(String pointer) {
    return place(node(pointer));
  }

  /** {@code line:column} of a key of the mapping that a JSON pointer names. */
  String at(String pointer, String key) {
    return place(tuple((MappingNode) node(pointer), key).getKeyNode());
  }

  private Node node(String pointer) {
    Node node = root;
    for (String part : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      String name = part.replace("~1", "/").replace("~0", "~");
      node =
          node instanceof SequenceNode sequence
              ? sequence.getValue().get(Integer.parseInt(name))
              : tuple((MappingNode) node, name).getValueNode();
    }
    return node;
  }

  private static NodeTuple tuple(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(each -> each.getKeyNode() instanceof ScalarNode s && s.getValue().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no key " + key));
  }

  private static String place(Node node) {
    return (node.getStartMark().getLine() + 1) + ":" + (node.getStartMark().getColumn() + 1);
  }

  /** A part that holds itself, by an alias, ends there. */
  private @Nullable Object value(Node node) {
    if (!open.add(node)) {
      return null;
    }
    Object value = inner(node);
    open.remove(node);
    return value;
  }

  private @Nullable Object inner(Node node) {
    if (node instanceof MappingNode mapping) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      mapping
          .getValue()
          .forEach(
              tuple ->
                  values.put(
                      tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?",
                      value(tuple.getValueNode())));
      return values;
    }
    if (node instanceof SequenceNode sequence) {
      List<@Nullable Object> values = new ArrayList<>();
      sequence.getValue().forEach(each -> values.add(value(each)));
      return values;
    }
    ScalarNode scalar = (ScalarNode) node;
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return text;
    }
    if (text.isEmpty() || text.equals("null") || text.equals("~")) {
      return null;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    return text.matches("[-+]?\\d{1,15}(\\.\\d{1,12})?") ? Double.valueOf(text) : text;
  }
}
