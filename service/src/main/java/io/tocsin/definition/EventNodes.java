package io.tocsin.definition;

import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML as JSON. Only what JSON itself calls a number, true, false or null is one, and only without
 * quotes; so {@code no} is a text.
 */
final class EventNodes {
  private EventNodes() {}

  /**
   * @param typed whether scalars may be anything else than texts
   * @param depth levels that may still follow
   */
  static JsonValue json(Node node, boolean typed, int depth) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, typed);
    }
    if (depth == 0) {
      // Aliases can hold themselves; what is so deep is refused as a pattern anyway.
      return new JsonValue.JsonNull();
    }
    if (node instanceof SequenceNode sequence) {
      List<JsonValue> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(json(item, typed, depth - 1)));
      return new JsonValue.JsonArray(items);
    }
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        fields.put(key.getValue(), json(tuple.getValueNode(), typed, depth - 1));
      }
    }
    return new JsonValue.JsonObject(fields);
  }

  private static JsonValue scalar(ScalarNode scalar, boolean typed) {
    if (typed && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
      try {
        return JsonReader.read(scalar.getValue());
      } catch (JsonSyntaxException e) {
        // a text then
      }
    }
    return new JsonValue.JsonText(scalar.getValue());
  }
}
