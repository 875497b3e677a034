package io.tocsin.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionYamlTest {

  @Test
  void a_component_file_reads_as_a_person_would_have_written_it() {
    Map<String, Object> ratio = new LinkedHashMap<>();
    ratio.put("name", "api-5xx-ratio");
    ratio.put("kind", new DefinitionYaml.Noted("cause", "check this"));
    ratio.put("summary", "More than 1 % of requests fail");
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("requests", ordered("metric", "AWS/ApplicationELB RequestCount", "of", "api"));
    metrics.put("ratio", ordered("expression", "100 * FILL(failed, 0) / requests"));
    ratio.put("metrics", new DefinitionYaml.Block(metrics));
    ratio.put("threshold", "> 1");
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("name", "queue");
    other.put("description", "Two lines:\nthis and that");
    other.put("dimensions", ordered("QueueName", "orders"));
    other.put("actions", ordered("alarm", List.of("arn:aws:sns:eu-central-1:111122223333:page")));
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("#", new DefinitionYaml.Comment("Imported."));
    file.put("component", "api");
    file.put("owner", "platform");
    file.put("alarms", List.of(ratio, other));

    assertThat(DefinitionYaml.text(file))
        .isEqualTo(
            """
            # Imported.
            component: api
            owner: platform

            alarms:
              - name: api-5xx-ratio
                kind: cause  # check this
                summary: More than 1 % of requests fail
                metrics:
                  requests: {metric: AWS/ApplicationELB RequestCount, of: api}
                  ratio: {expression: "100 * FILL(failed, 0) / requests"}
                threshold: "> 1"

              - name: queue
                description: |-
                  Two lines:
                  this and that
                dimensions: {QueueName: orders}
                actions: {alarm: [arn:aws:sns:eu-central-1:111122223333:page]}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "plain words|plain words",
        "a, b|a, b",
        "111122223333|\"111122223333\"",
        "0.5|\"0.5\"",
        "null|\"null\"",
        "No|\"No\"",
        "> 1|\"> 1\"",
        "{each}-cpu|\"{each}-cpu\"",
        "key: value|\"key: value\"",
        "a # b|\"a # b\"",
        "a#b|a#b",
        "say \"so\"|say \"so\"",
        "\"so\"|'\"so\"'",
        "2026-11-22T10:00|\"2026-11-22T10:00\"",
        "10:30|\"10:30\"",
        "5 of 5|5 of 5",
        "ü 5 %|ü 5 %",
      })
  void quotes_are_written_where_they_are_needed(String text, String written) {
    assertThat(YamlScalars.plain(text)).isEqualTo(written);
  }

  @Test
  void a_long_rule_goes_over_several_lines() {
    String rule =
        "ALARM(first-of-many-alarms) OR ALARM(second-of-many-alarms) OR ".repeat(3) + "OK(x)";

    String text = DefinitionYaml.text(Map.of("composite", rule));

    assertThat(text.lines()).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 100);
    assertThat(read(text)).isEqualTo(Map.of("composite", rule));
  }

  @Property(tries = 2000)
  void any_text_is_read_as_it_was_written(
      @ForAll @CharRange(from = '\t', to = '\ud7ff') @StringLength(max = 140) String text) {
    Map<String, Object> inside = ordered("a", text, "b", List.of(text, "x"));
    Map<String, Object> file = ordered("key", text, "map", inside, "list", List.of(text));

    assertThat(read(DefinitionYaml.text(file))).isEqualTo(file);
  }

  @Property(tries = 2000)
  void any_text_of_signs_is_read_as_it_was_written(
      @ForAll
          @Chars({
            ' ', '\n', ':', '#', '-', '"', '\'', '\\', '{', '}', '[', ',', '|', '>', 'a', '1', '.',
            '%'
          })
          @StringLength(max = 130)
          String text) {
    Map<String, Object> inside = ordered("a", text, "b", List.of(text, "x"));
    Map<String, Object> file = ordered("key", text, "map", inside, "list", List.of(text));

    assertThat(read(DefinitionYaml.text(file))).isEqualTo(file);
  }

  private static Object read(String text) {
    return YamlReader.read(text);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
