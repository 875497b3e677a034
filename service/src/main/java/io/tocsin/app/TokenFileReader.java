package io.tocsin.app;

import io.tocsin.http.Token;
import io.tocsin.login.Role;
import io.tocsin.names.Names;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a list of tokens in YAML; all mistakes are told at once, with their lines. */
final class TokenFileReader {
  private static final Set<String> KEYS = Set.of("name", "role", "sha256", "expires");
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
  private static final int MOST = 1_000;

  private final String file;
  private final List<String> mistakes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private TokenFileReader(String file) {
    this.file = file;
  }

  /**
   * @param file its name, for sentences
   * @throws IllegalArgumentException with all mistakes
   */
  static List<Token> read(String text, String file) {
    return new TokenFileReader(file).read(text);
  }

  private List<Token> read(String text) {
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      throw new IllegalArgumentException(
          "%s:%d: this is no YAML: %s"
              .formatted(file, e.getProblemMark().getLine() + 1, e.getProblem()));
    }
    List<Token> tokens = new ArrayList<>();
    if (root instanceof SequenceNode list) {
      list.getValue().forEach(each -> token(each, tokens));
    } else if (root != null) {
      wrong(root, "this is no list; expected lines as 'tocsin token create' prints them");
    }
    if (tokens.size() > MOST) {
      mistakes.add("%s: there are %,d tokens; %,d at most".formatted(file, tokens.size(), MOST));
    }
    if (tokens.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(file + ": there is no token in it; make one with 'tocsin token create'");
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", mistakes));
    }
    return List.copyOf(tokens);
  }

  private void token(Node node, List<Token> tokens) {
    int before = mistakes.size();
    Map<String, ScalarNode> fields = fields(node);
    String name = text(node, fields, "name");
    String given = text(node, fields, "role");
    String hash = text(node, fields, "sha256");
    if (name != null && !Token.NAME.matcher(name).matches()) {
      wrong(
          node,
          "'name' is '%s'; expected letters, digits and . _ @ -, 64 at most".formatted(cut(name)));
    } else if (name != null && !names.add(name)) {
      wrong(node, "there are two tokens of the name '%s'; each needs its own".formatted(name));
    }
    Role role = given == null ? null : role(given);
    if (given != null && role == null) {
      wrong(node, "'role' is '%s'; expected viewer, operator or admin".formatted(cut(given)));
    }
    if (hash != null && !HASH.matcher(hash).matches()) {
      wrong(node, "'sha256' is no SHA-256; expected 64 hexadecimal digits");
    }
    ScalarNode end = fields.get("expires");
    Instant expires = end == null ? null : expires(end);
    if (mistakes.size() == before && name != null && role != null && hash != null) {
      tokens.add(new Token(name, role, hash.toLowerCase(Locale.ROOT), expires));
    }
  }

  private Map<String, ScalarNode> fields(Node node) {
    Map<String, ScalarNode> fields = new HashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      wrong(node, "this is no token; expected {name: …, role: …, sha256: …}");
      return fields;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!KEYS.contains(key)) {
        wrong(
            tuple.getKeyNode(),
            "a token has no '%s'; %s".formatted(cut(key), Names.hint(key, KEYS)));
      } else if (!(tuple.getValueNode() instanceof ScalarNode value)) {
        wrong(tuple.getValueNode(), "'%s' is no text".formatted(key));
      } else if (fields.put(key, value) != null) {
        wrong(tuple.getKeyNode(), "'%s' is given twice".formatted(key));
      }
    }
    return fields;
  }

  private @Nullable String text(Node node, Map<String, ScalarNode> fields, String key) {
    ScalarNode value = fields.get(key);
    if (value == null && node instanceof MappingNode) {
      wrong(node, "the token has no '%s'".formatted(key));
    }
    return value == null ? null : value.getValue();
  }

  static @Nullable Role role(String given) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(given))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Instant expires(ScalarNode node) {
    String given = node.getValue();
    try {
      return given.length() == 10
          ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(given);
    } catch (DateTimeParseException e) {
      wrong(
          node,
          "'expires' is '%s'; expected a day such as 2027-01-31 or an instant such as 2027-01-31T09:00:00Z"
              .formatted(cut(given)));
      return null;
    }
  }

  private void wrong(Node where, String sentence) {
    mistakes.add("%s:%d: %s".formatted(file, where.getStartMark().getLine() + 1, sentence));
  }

  private static String cut(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
