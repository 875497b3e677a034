package io.tocsin.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads one YAML file into nodes that know their line and column. The file is walked once as events
 * before any tree is built, so that limits on size, depth and aliases hold for hostile files too;
 * no value is ever turned into a Java type by YAML's own rules, which read {@code no} as false and
 * cut leading zeros.
 */
public final class YamlFile {
  static final int MAX_BYTES = 1 << 20;
  static final int MAX_DEPTH = 20;
  static final int MAX_ALIASES = 50;

  private YamlFile() {}

  /**
   * Reads a file.
   *
   * @param shownAs the path that locations carry
   * @return the mapping at the top of the file; empty after a finding
   */
  public static Optional<Section> read(Path file, String shownAs, Findings findings) {
    Location start = new Location(shownAs, 1, 1);
    String text = text(file, start, findings);
    return text == null ? Optional.empty() : parse(text, shownAs, findings);
  }

  /**
   * Reads the text of a file, as {@link #read} does.
   *
   * @param text at most 1 MiB
   */
  public static Optional<Section> parse(String text, String shownAs, Findings findings) {
    Location start = new Location(shownAs, 1, 1);
    List<Event> events = withinLimits(text, start, findings);
    if (events == null) {
      return Optional.empty();
    }
    Node root;
    try {
      // From the events: scanning text a second time would double the time.
      root = new Composer(new YamlEvents(events), new Resolver(), options()).getSingleNode();
    } catch (YAMLException e) {
      findings.error("yaml-syntax", place(e, text, start), sentence(e), hint(e));
      return Optional.empty();
    }
    if (root == null) {
      findings.error("empty-file", start, "the file is empty, expected keys and values", null);
      return Optional.empty();
    }
    if (root instanceof MappingNode mapping) {
      return Optional.of(new Section(mapping, "the file", shownAs, findings));
    }
    findings.error(
        "wrong-type",
        Nodes.location(root, shownAs),
        "found " + Nodes.describe(root) + ", expected keys and values",
        null);
    return Optional.empty();
  }

  private static @Nullable String text(Path file, Location start, Findings findings) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      findings.error(
          "file-unreadable",
          start,
          "the file cannot be read (" + e.getClass().getSimpleName() + ")",
          "check that it exists and that this user may read it");
      return null;
    }
    if (bytes.length > MAX_BYTES) {
      findings.error(
          "file-too-large", start, "the file is larger than 1 MiB", "split it into several files");
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      findings.error("not-utf-8", start, "the file is not UTF-8", "save it with encoding UTF-8");
      return null;
    }
  }

  /** All events, or null after a finding. */
  private static @Nullable List<Event> withinLimits(
      String text, Location start, Findings findings) {
    int depth = 0;
    int aliases = 0;
    int documents = 0;
    List<Event> events = new ArrayList<>();
    try {
      for (Event event : new Yaml(options()).parse(new StringReader(text))) {
        events.add(event);
        depth += event instanceof CollectionStartEvent ? 1 : 0;
        depth -= event instanceof CollectionEndEvent ? 1 : 0;
        aliases += event instanceof AliasEvent ? 1 : 0;
        documents += event instanceof DocumentStartEvent ? 1 : 0;
        String excess =
            depth > MAX_DEPTH
                ? "values are nested deeper than " + MAX_DEPTH + " levels"
                : aliases > MAX_ALIASES
                    ? "the file uses more than " + MAX_ALIASES + " aliases"
                    : documents > 1 ? "a second document begins, expected one per file" : null;
        if (excess != null) {
          Location at = location(event.getStartMark(), start);
          findings.error("yaml-limit", at, excess, null);
          return null;
        }
      }
      return events;
    } catch (YAMLException e) {
      findings.error("yaml-syntax", place(e, text, start), sentence(e), hint(e));
      return null;
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    // One more than our own limit, which speaks in our words.
    options.setNestingDepthLimit(MAX_DEPTH + 1);
    return options;
  }

  private static Location place(YAMLException e, String text, Location start) {
    if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return location(marked.getProblemMark(), start);
    }
    if (e instanceof ReaderException reader) {
      // The reader tells a position in code points and nothing else.
      int end = Math.min(reader.getPosition(), text.length());
      String before = text.substring(0, end);
      int line = (int) before.chars().filter(c -> c == '\n').count();
      return new Location(start.file(), line + 1, end - before.lastIndexOf('\n'));
    }
    return start;
  }

  private static String sentence(YAMLException e) {
    if (e instanceof ReaderException reader) {
      return String.format(
          Locale.ROOT, "the file holds the control character U+%04X", reader.getCodePoint());
    }
    if (e instanceof MarkedYAMLException marked && marked.getProblem() != null) {
      String context = marked.getContext() == null ? "" : " " + marked.getContext().strip();
      return "this is not YAML"
          + context
          + ": "
          + marked
              .getProblem()
              .replaceAll("\\s*\\(Do not use.*\\)", "")
              .replaceAll("\\s+", " ")
              .replaceFirst("\\.$", "");
    }
    return "this is not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }

  private static @Nullable String hint(YAMLException e) {
    return String.valueOf(e.getMessage()).contains("TAB") ? "indent with spaces" : null;
  }

  private static Location location(@Nullable Mark mark, Location start) {
    return mark == null
        ? start
        : new Location(start.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }
}
