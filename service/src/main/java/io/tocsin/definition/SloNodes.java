package io.tocsin.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Makes YAML nodes that no file has, all of one place: where what they stand for is written.
 *
 * @param place shown in findings about them
 */
record SloNodes(Location place) {

  Node text(String value) {
    Mark mark = mark();
    return new ScalarNode(Tag.STR, value, mark, mark, DumperOptions.ScalarStyle.PLAIN);
  }

  /** A mapping whose keys stand where the mapping does. */
  MappingNode mapping(Map<String, Node> entries) {
    List<NodeTuple> tuples = new ArrayList<>();
    entries.forEach((key, value) -> tuples.add(new NodeTuple(text(key), value)));
    Mark mark = mark();
    return new MappingNode(Tag.MAP, true, tuples, mark, mark, DumperOptions.FlowStyle.BLOCK);
  }

  /** The same place as YAML has it, which counts from 0. */
  private Mark mark() {
    return new Mark(place.file(), 0, place.line() - 1, place.column() - 1, new int[0], 0);
  }
}
