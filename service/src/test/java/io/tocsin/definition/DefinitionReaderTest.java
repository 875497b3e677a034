package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading whole folders: environments, overrides, order, and files that are no files of ours. */
class DefinitionReaderTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/definition");

  @TempDir Path root;
  private Path alarms;

  @BeforeEach
  void aFolderWithAPlatform() throws IOException {
    alarms = Files.createDirectories(root.resolve("alarms"));
    Files.copy(FIXTURES.resolve("platform.yaml"), alarms.resolve("platform.yaml"));
    Files.createDirectories(root.resolve("docs"));
    Files.writeString(root.resolve("docs/slow.md"), "# Slow\n");
  }

  @Test
  void alarms_in_another_order_are_the_same_alarms() throws IOException {
    String slow = alarm("slow", "p99");
    String steady = alarm("steady", "p50");
    write("api.yaml", slow + steady);
    Map<String, DefinedAlarm> before = byName();
    write("api.yaml", steady + slow);
    Map<String, DefinedAlarm> after = byName();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach(
        (name, alarm) -> {
          DefinedAlarm other = after.get(name);
          assertThat(other).isNotNull();
          assertThat(other.alarm()).isEqualTo(alarm.alarm());
          assertThat(other.tags()).isEqualTo(alarm.tags());
        });
  }

  @Test
  void a_name_in_two_files_names_both_places() throws IOException {
    write("a.yaml", alarm("slow", "p99"));
    write("b.yaml", alarm("slow", "p50"));
    assertThat(sentences(read(null)))
        .containsExactly(
            "alarms/b.yaml:4:11: alarm 'slow' is declared a second time, expected unique names;"
                + " the first is at alarms/a.yaml:4:11");
  }

  @Test
  void mistakes_of_all_files_are_told_at_once_in_the_order_of_places() throws IOException {
    write("b.yaml", alarm("slow", "p101"));
    write("a.yaml", alarm("Fast", "average"));
    assertThat(sentences(read(null)))
        .extracting(sentence -> sentence.substring(0, sentence.indexOf(": ")))
        .containsExactly("alarms/a.yaml:4:11", "alarms/a.yaml:11:16", "alarms/b.yaml:11:16");
  }

  @Test
  void an_environment_that_is_not_declared_is_told_with_the_nearest_name() {
    assertThat(sentences(read("prd")))
        .containsExactly(
            "alarms/platform.yaml:3:3: environment 'prd' is not declared here; did you mean"
                + " 'prod'?");
  }

  @Test
  void several_environments_give_several_names() throws IOException {
    Path platform = alarms.resolve("platform.yaml");
    Files.writeString(
        platform,
        Files.readString(platform)
            .replace(
                "resources:", "  dev: {account: \"012345678901\", region: eu-west-1}\nresources:"));
    write("api.yaml", alarm("slow", "p99"));
    assertThat(read(null).desired())
        .extracting(target -> target.environment().name())
        .containsExactly("prod", "dev");
    Desired dev = read("dev").first().orElseThrow();
    assertThat(dev.environment().account()).isEqualTo("012345678901");
    assertThat(dev.alarms().get(0).alarm().name()).isEqualTo("shop-dev-slow");
    assertThat(dev.alarms().get(0).alarm().actions().alarm())
        .containsExactly("arn:aws:sns:eu-west-1:012345678901:shop-dev-page");
  }

  @Test
  void settings_can_put_another_resource_in_place_of_the_declared_one() throws IOException {
    write("api.yaml", alarm("slow", "p99"));
    String other = "app/other/0123456789abcdef";
    Definitions definitions =
        DefinitionReader.read(alarms, null, Map.of("api-alb", Map.of("LoadBalancer", other)));
    MetricAlarm alarm = (MetricAlarm) definitions.first().orElseThrow().alarms().get(0).alarm();
    assertThat(((Watched.SingleMetric) alarm.watched()).stat().metric().dimensions())
        .isEqualTo(Map.of("LoadBalancer", other));
  }

  @Test
  void an_override_of_nothing_is_a_mistake() {
    Definitions definitions =
        DefinitionReader.read(
            alarms,
            null,
            Map.of(
                "api-abl", Map.of("LoadBalancer", "app/other/0123456789abcdef"),
                "api-alb", Map.of("LoadBalencer", "app/other/0123456789abcdef")));
    assertThat(sentences(definitions))
        .containsExactly(
            "alarms/platform.yaml:5:3: the settings override resource 'api-abl', which is not"
                + " declared here; did you mean 'api-alb'?",
            "alarms/platform.yaml:6:5: the settings override LoadBalencer of resource 'api-alb',"
                + " which it has not; did you mean 'LoadBalancer'?");
  }

  @Test
  void a_rule_and_its_suppressor_get_full_names() throws IOException {
    write(
        "api.yaml",
        alarm("slow", "p99")
            + alarm("steady", "p50")
            + "  - {name: both, kind: symptom, severity: page, summary: Both, runbook: docs/slow.md,\n"
            + "     composite: 'ALARM(slow) AND NOT OK(\"steady\")',"
            + " suppressor: {alarm: slow, wait: 2m}}\n");
    CompositeAlarm alarm = (CompositeAlarm) byName().get("shop-prod-both").alarm();
    assertThat(alarm.rule())
        .contains("ALARM(\"shop-prod-slow\")")
        .contains("NOT")
        .contains("OK(\"shop-prod-steady\")");
    assertThat(alarm.suppressor())
        .isEqualTo(new CompositeAlarm.Suppressor("shop-prod-slow", 120, 60));
  }

  @Test
  void a_metric_by_target_group_has_both_dimensions() throws IOException {
    write(
        "api.yaml",
        alarm("slow", "p99").replace("    of: api-alb", "    of: api-alb\n    by: [TargetGroup]"));
    MetricAlarm alarm = (MetricAlarm) byName().get("shop-prod-slow").alarm();
    assertThat(((Watched.SingleMetric) alarm.watched()).stat().metric().dimensions())
        .containsOnlyKeys("LoadBalancer", "TargetGroup");
  }

  @Test
  void a_file_that_is_not_utf_8_gives_one_sentence() throws IOException {
    Files.write(
        alarms.resolve("api.yaml"), "component: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(sentences(read(null)))
        .containsExactly("alarms/api.yaml:1:1: the file is not UTF-8; save it with encoding UTF-8");
  }

  @Test
  void a_huge_file_gives_one_sentence() throws IOException {
    Files.writeString(alarms.resolve("api.yaml"), "# long\n".repeat(200_000));
    assertThat(sentences(read(null)))
        .containsExactly(
            "alarms/api.yaml:1:1: the file is larger than 1 MiB; split it into several files");
  }

  @Test
  void a_control_character_is_told_with_its_place() throws IOException {
    Files.writeString(alarms.resolve("api.yaml"), "component: api\nowner: a\u0007b\n");
    assertThat(sentences(read(null)))
        .containsExactly("alarms/api.yaml:2:9: the file holds the control character U+0007");
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_do_no_harm() throws IOException {
    write("api.yaml", alarm("slow", "p99"));
    String text = Files.readString(alarms.resolve("api.yaml"));
    Files.writeString(alarms.resolve("api.yaml"), "\ufeff" + text.replace("\n", "\r\n"));
    assertThat(read(null).findings()).isEmpty();
  }

  @Test
  void without_a_platform_there_is_one_sentence_and_not_one_per_alarm() throws IOException {
    write("api.yaml", alarm("slow", "p99"));
    Files.delete(alarms.resolve("platform.yaml"));
    assertThat(sentences(read(null)))
        .containsExactly(
            "alarms/platform.yaml:1:1: the file cannot be read (NoSuchFileException); check that it"
                + " exists and that this user may read it");
  }

  @Test
  void a_file_with_the_other_ending_is_told_and_not_read() throws IOException {
    write("api.yml", alarm("slow", "p99"));
    Definitions definitions = read(null);
    assertThat(sentences(definitions))
        .containsExactly(
            "alarms/api.yml:1:1: the file is not read, expected a name that ends in .yaml; rename"
                + " it");
    assertThat(definitions.first().orElseThrow().alarms()).isEmpty();
  }

  private static String alarm(String name, String statistic) {
    return """
      - name: %s
        kind: symptom
        severity: page
        summary: Requests are slow
        runbook: docs/slow.md
        metric: AWS/ApplicationELB TargetResponseTime
        of: api-alb
        statistic: %s
        threshold: "> 0.8"
        period: 1m
        datapoints: 3 of 5
        missing: notBreaching
    """
        .formatted(name, statistic);
  }

  private void write(String file, String alarm) throws IOException {
    Files.writeString(
        alarms.resolve(file), "component: api-ingress\nowner: platform\nalarms:\n" + alarm);
  }

  private Definitions read(String environment) {
    return DefinitionReader.read(alarms, environment, Map.of());
  }

  private Map<String, DefinedAlarm> byName() {
    Definitions definitions = read(null);
    assertThat(definitions.findings()).isEmpty();
    return definitions.first().orElseThrow().alarms().stream()
        .collect(Collectors.toMap(alarm -> alarm.alarm().name(), alarm -> alarm));
  }

  private static List<String> sentences(Definitions definitions) {
    return definitions.findings().stream().map(Finding::toString).toList();
  }
}
