package io.tocsin.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a person sees in an editor: completion at five cursors, and mistakes marked where the reader
 * tells them. Drives the npm package yaml-language-server, which {@code ./verify} installs.
 */
class YamlLanguageServerIT {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root")).normalize();
  private static final Path BAD = ROOT.resolve("service/src/test/resources/definition/bad");
  private static final Set<String> STRUCTURAL =
      Set.of("unknown-key", "wrong-type", "unknown-kind", "unknown-severity", "missing", "unit");
  private static final Pattern FINDING = Pattern.compile("ERROR ([\\w-]+) [^:]+:(\\d+):(\\d+): .*");

  private static LanguageServer server;

  @BeforeAll
  static void start() throws IOException {
    Path program = Path.of(System.getProperty("tocsin.yamlls", ""));
    String missing = "there is no yaml-language-server at '" + program + "'; run ./verify";
    boolean there = Files.isRegularFile(program);
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, missing);
    }
    assumeTrue(there, missing);
    server = new LanguageServer(List.of("node", program.toString(), "--stdio"), ROOT);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String naming(String schema) {
    return "# yaml-language-server: $schema="
        + ROOT.resolve("alarms/.schema/" + schema + ".json")
        + "\n";
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          component, component: a\\nowner: b\\n|,                                                alarms use slos ignore
          component, component: a\\nalarms:\\n  - name: a\\n    kind: |,                         cause symptom
          component, component: a\\nalarms:\\n  - name: a\\n    missing: |,                      breaching notBreaching ignore
          component, component: a\\nalarms:\\n  - name: a\\n    log:\\n      |,                  query groups aggregate every
          component, component: a\\nuse:\\n  - pack: alb\\n    with:\\n      slow:\\n        |,   threshold datapoints severity
          platform,  platform: a\\nresources:\\n  a:\\n    type: |,                              alb sqs rds waf-cloudfront
          """)
  void keys_and_words_are_completed(String schema, String file, String expected)
      throws IOException {
    String text = naming(schema) + file.strip().replace("\\n", "\n");
    int cursor = text.indexOf('|');
    String before = text.substring(0, cursor);
    String uri = ROOT.resolve("alarms/completed-" + file.hashCode() + ".yaml").toUri().toString();
    server.open(uri, before + "\n");
    int line = (int) before.chars().filter(c -> c == '\n').count();
    assertThat(server.complete(uri, line, cursor - before.lastIndexOf('\n') - 1))
        .contains(expected.split(" "));
  }

  @Test
  void the_files_of_the_repository_have_no_mistakes() throws IOException {
    for (String file : List.of("api-ingress.yaml", "orders-db.yaml")) {
      Path path = ROOT.resolve("alarms/" + file);
      assertThat(server.open(path.toUri().toString(), naming("component") + Files.readString(path)))
          .as(file)
          .isEmpty();
    }
  }

  static Stream<Path> structuralMistakes() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(BAD)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
        List<String> checks =
            Files.readAllLines(file).stream()
                .map(FINDING::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
        if (checks.stream().anyMatch(STRUCTURAL::contains) && !checks.contains("yaml-syntax")) {
          files.add(Path.of(file.toString().replaceFirst("txt$", "yaml")));
        }
      }
    }
    return files.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("structuralMistakes")
  void mistakes_are_marked_where_the_reader_tells_them(Path file) throws IOException {
    Set<String> told = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of(file.toString().replaceFirst("yaml$", "txt")))) {
      Matcher finding = FINDING.matcher(line);
      if (finding.matches() && STRUCTURAL.contains(finding.group(1))) {
        // One line more: that which names the schema.
        told.add("line " + (Integer.parseInt(finding.group(2)) + 1));
      }
    }
    Set<String> marked = new TreeSet<>();
    server
        .open(file.toUri().toString(), naming("component") + Files.readString(file))
        .forEach(diagnostic -> marked.add("line " + diagnostic.line()));
    assertThat(marked).containsAll(told);
  }
}
