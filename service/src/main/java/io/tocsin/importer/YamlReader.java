package io.tocsin.importer;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML into maps, lists and texts, as {@link JsonReader} does JSON. The short forms of
 * CloudFormation's functions become their long ones: {@code !Ref x} is {@code {Ref: x}}.
 */
final class YamlReader {
  private static final int DEEPEST = 60;
  private static final int MOST_ALIASES = 50;

  private YamlReader() {}

  /**
   * @throws IllegalArgumentException with a sentence that has line and column
   */
  static @Nullable Object read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Math.max(1, text.length()));
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      return root == null ? null : new Conversion().of(root, 0);
    } catch (MarkedYAMLException e) {
      String place =
          e.getProblemMark() == null
              ? ""
              : "line %d, column %d: "
                  .formatted(e.getProblemMark().getLine() + 1, e.getProblemMark().getColumn() + 1);
      throw new IllegalArgumentException(place + "this is not YAML: " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException("this is not YAML: " + e.getMessage(), e);
    }
  }

  /**
   * Every document of a text.
   *
   * @throws IllegalArgumentException with a sentence that has line and column
   */
  static List<@Nullable Object> readAll(String text) {
    List<@Nullable Object> documents = new ArrayList<>();
    // A document begins with a line of three hyphens; in a block text such a line would end it.
    for (String document : text.split("(?m)^---(?=\\s|$)", -1)) {
      if (!document.isBlank()) {
        documents.add(read(document));
      }
    }
    return documents;
  }

  /** Aliases may hold themselves, and may make a small file large: nodes are counted. */
  private static final class Conversion {
    private static final int MOST_NODES = 2_000_000;

    private final Map<Node, Boolean> open = new IdentityHashMap<>();
    private int nodes;

    @Nullable Object of(Node node, int depth) {
      if (++nodes > MOST_NODES || depth > DEEPEST || open.put(node, true) != null) {
        throw new IllegalArgumentException(
            "line %d: the aliases of this file are nested in each other too deep"
                .formatted(node.getStartMark().getLine() + 1));
      }
      Object value = value(node, depth);
      open.remove(node);
      String tag = node.getTag().getValue();
      if (!tag.startsWith("!") || value == null) {
        return value;
      }
      String function = tag.substring(1);
      boolean bare = function.equals("Ref") || function.equals("Condition");
      Object argument =
          function.equals("GetAtt") && value instanceof String text
              ? List.of(text.split("\\.", 2))
              : value;
      Map<String, @Nullable Object> call = new LinkedHashMap<>();
      call.put(bare ? function : "Fn::" + function, argument);
      return call;
    }

    private @Nullable Object value(Node node, int depth) {
      if (node instanceof SequenceNode sequence) {
        List<@Nullable Object> list = new ArrayList<>();
        sequence.getValue().forEach(item -> list.add(of(item, depth + 1)));
        return list;
      }
      if (node instanceof MappingNode mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
          map.put(key, of(tuple.getValueNode(), depth + 1));
        }
        return map;
      }
      ScalarNode scalar = (ScalarNode) node;
      return scalar.getTag().equals(Tag.NULL) ? null : scalar.getValue();
    }
  }
}
