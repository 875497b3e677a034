package io.tocsin.query;

import io.tocsin.names.Names;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping of a report's header that knows its lines and says what it misses. */
final class HeaderMap {

  /** Takes a problem with the line it is on, from 1. */
  interface Problems {
    void at(int line, String sentence);
  }

  private final Map<String, Node> values = new LinkedHashMap<>();
  private final int line;
  private final Problems problems;

  private HeaderMap(Node node, Problems problems) {
    this.line = node.getStartMark().getLine() + 1;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          values.put(key.getValue(), tuple.getValueNode());
        }
      }
    } else {
      problems.at(line, "Expected names and values ('title: …') here.");
    }
  }

  /** The whole header, or null when it is no YAML mapping. */
  static @Nullable HeaderMap parse(String yaml, Problems problems) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(10);
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
      if (node instanceof MappingNode) {
        return new HeaderMap(node, problems);
      }
      problems.at(1, "The file does not begin with a header ('-- title: …' and so on).");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.at(line, "The header is no YAML: " + e.getProblem() + ".");
    }
    return null;
  }

  void only(String... known) {
    List<String> names = List.of(known);
    values.forEach(
        (name, node) -> {
          if (!names.contains(name)) {
            problems.at(
                node.getStartMark().getLine() + 1,
                "There is no '" + name + "' here." + Names.sentence(name, names));
          }
        });
  }

  String text(String name) {
    String text = optional(name);
    if (text == null) {
      problems.at(line, "'" + name + "' is missing.");
      return "";
    }
    return text;
  }

  @Nullable String optional(String name) {
    Node node = values.get(name);
    if (node == null || node instanceof ScalarNode) {
      return node == null ? null : ((ScalarNode) node).getValue();
    }
    problem(name, "expected a text or a number.");
    return null;
  }

  String choice(String name, String otherwise, String... choices) {
    String text = Objects.requireNonNullElse(optional(name), otherwise);
    if (!List.of(choices).contains(text)) {
      problem(name, "found '" + text + "', expected one of " + String.join(", ", choices) + ".");
      return otherwise;
    }
    return text;
  }

  List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (Node node : sequence(name)) {
      if (node instanceof ScalarNode scalar) {
        words.add(scalar.getValue());
      } else {
        problem(name, "expected a list of words.");
      }
    }
    return words;
  }

  List<HeaderMap> maps(String name) {
    return sequence(name).stream().map(node -> new HeaderMap(node, problems)).toList();
  }

  @Nullable HeaderMap map(String name) {
    Node node = values.get(name);
    return node == null ? null : new HeaderMap(node, problems);
  }

  void problem(String name, String sentence) {
    Node node = values.get(name);
    problems.at(
        node == null ? line : node.getStartMark().getLine() + 1, "'" + name + "': " + sentence);
  }

  private List<Node> sequence(String name) {
    Node node = values.get(name);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(name, "expected a list.");
    return List.of();
  }
}
