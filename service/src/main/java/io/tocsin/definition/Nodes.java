package io.tocsin.definition;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What YAML nodes are called and where they are. */
final class Nodes {
  private Nodes() {}

  /** What YAML's reader calls a text whose file it does not know. */
  private static final String UNNAMED = "'reader'";

  /**
   * @param file for nodes that do not know theirs; see {@link Template}
   */
  static Location location(Node node, String file) {
    Mark mark = node.getStartMark();
    return new Location(
        isPlaced(mark) ? mark.getName() : file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Whether a mark knows its file. */
  static boolean isPlaced(Mark mark) {
    return !mark.getName().equals(UNNAMED);
  }

  static Located located(ScalarNode node, String file) {
    boolean oneLine = node.getStartMark().getLine() == node.getEndMark().getLine();
    int lead = node.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
    int shown = node.getEndMark().getColumn() - node.getStartMark().getColumn() - 2 * lead;
    boolean exact = oneLine && shown == node.getValue().length();
    return new Located(node.getValue(), location(node, file), exact ? lead : -1);
  }

  static boolean isEmpty(ScalarNode node) {
    return node.getValue().isBlank() || node.getTag().equals(Tag.NULL);
  }

  static String describe(Node node) {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    ScalarNode scalar = (ScalarNode) node;
    return isEmpty(scalar) ? "empty" : "'" + scalar.getValue() + "'";
  }

  /** An entry of a list is called by its name when it has one. */
  static String name(MappingNode node, String named) {
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key
          && key.getValue().equals("name")
          && tuple.getValueNode() instanceof ScalarNode value) {
        return named + " '" + value.getValue() + "'";
      }
    }
    return "this " + named;
  }
}
