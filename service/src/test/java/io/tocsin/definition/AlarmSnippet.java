package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.MetricAlarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One alarm written as its keys, read over the platform of the fixtures. */
final class AlarmSnippet {
  private static final Path FIXTURES =
      Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/definition");
  private static final String HEAD =
      """
      component: api-ingress
      owner: platform
      alarms:
        - name: slow
          kind: cause
          severity: ticket
          summary: Something is slow
      """;

  private final Path root;

  AlarmSnippet(Path root) {
    this.root = root;
  }

  /** The whole file, from keys of one alarm that begin in the first column. */
  static String file(String keys) {
    return HEAD + keys.indent(4);
  }

  Definitions read(String keys) {
    return readFile(file(keys));
  }

  Definitions readFile(String text) {
    try {
      Path alarms = Files.createDirectories(root.resolve("alarms"));
      String platform = Files.readString(FIXTURES.resolve("platform.yaml"));
      Files.writeString(alarms.resolve("platform.yaml"), platform + "  ticket: {topic: ticket}\n");
      Files.writeString(alarms.resolve("api.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DefinitionReader.read(root.resolve("alarms"), null, Map.of());
  }

  List<String> mistakes(String keys) {
    return read(keys).findings().stream().map(Finding::toString).toList();
  }

  Alarm alarm(String keys) {
    Definitions definitions = read(keys);
    assertThat(definitions.findings()).isEmpty();
    return definitions.first().orElseThrow().alarms().get(0).alarm();
  }

  MetricAlarm metric(String keys) {
    return (MetricAlarm) alarm(keys);
  }
}
