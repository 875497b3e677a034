package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line of a WAF log becomes, and its files. */
class WafLogsTest {
  private static final List<String> SAMPLES = OtherLogs.WAF.samples();

  @TempDir Path folder;

  private final TableScanner scanner = LogKind.WAF.scanner(RouteRules.DEFAULT);

  @Test
  void the_example_of_the_guide_is_read() {
    assertThat(values(SAMPLES.get(0)))
        .containsEntry("web_acl", "STMTest")
        .containsEntry("action", "BLOCK")
        .containsEntry("rule", "RateBasedRule")
        .containsEntry("terminating_rule_type", "RATE_BASED")
        .containsEntry("http_source_name", "APIGW")
        .containsEntry("client_ip", "52.46.82.45")
        .containsEntry("country", "FR")
        .containsEntry("host", "rjvegx5guh.execute-api.eu-west-3.amazonaws.com")
        .containsEntry("uri", "/CanaryTest")
        .containsEntry("args", "")
        .containsEntry("request_id", "Ed0AiHF_CGYF-DA=")
        .containsEntry("rate_based_rules", "RateBasedRule")
        .doesNotContainKeys("response_code_sent", "labels", "count_rules", "ja3");
    assertThat(LogNumbers.instant(scanner.micros()))
        .isEqualTo(Instant.parse("2023-05-06T06:46:19.981Z"));
  }

  @Test
  void rules_that_only_count_are_told_with_their_groups_and_those_that_would_block() {
    assertThat(values(SAMPLES.get(2)))
        .containsEntry("rule", "Default_Action")
        .containsEntry(
            "count_rules",
            "AWS#AWSManagedRulesCommonRuleSet/SizeRestrictions_BODY,"
                + "AWS#AWSManagedRulesCommonRuleSet/NoUserAgent_HEADER")
        .containsEntry(
            "would_block_rules",
            "AWS#AWSManagedRulesCommonRuleSet/SizeRestrictions_BODY,"
                + "AWS#AWSManagedRulesCommonRuleSet/NoUserAgent_HEADER");
    assertThat(values(SAMPLES.get(3)))
        .as("a rule of the web ACL, and one left out in a group")
        .containsEntry(
            "count_rules",
            "watch-search,AWS#AWSManagedRulesCommonRuleSet/CrossSiteScripting_QUERYARGUMENTS")
        .containsEntry(
            "would_block_rules",
            "AWS#AWSManagedRulesCommonRuleSet/CrossSiteScripting_QUERYARGUMENTS");
    assertThat(values(SAMPLES.get(1)))
        .containsEntry("rule", "AWS-AWSManagedRulesSQLiRuleSet/SQLi_QUERYARGUMENTS")
        .containsEntry("terminating_group_rule", "SQLi_QUERYARGUMENTS")
        .containsEntry("labels", "awswaf:managed:aws:sql-database:SQLi_QueryArguments");
  }

  @Test
  void fields_that_are_missing_redacted_or_of_another_shape_are_nothing() {
    assertThat(values("{\"timestamp\":0}")).isEmpty();
    assertThat(values(SAMPLES.get(6)))
        .containsEntry("uri", "REDACTED")
        .containsEntry("host", "")
        .doesNotContainKeys("route", "country", "user_agent", "ja3", "ja4");
    assertThat(values(SAMPLES.get(10)))
        .containsEntry("webacl_id", "5")
        .containsEntry("route", "/größe/你/:id")
        .containsEntry("args", "a=\"b\"\\\n")
        .containsEntry("user_agent", "\ud83d\ude00 \"q\"")
        .containsEntry("terminating_group_rule", "late")
        .containsEntry("count_rules", "a")
        .containsEntry("labels", "a:b,c")
        .containsEntry("rate_based_rules", "only-id")
        .doesNotContainKeys("web_acl", "rule", "terminating_rule_id", "host");
    assertThat(values("{\"timestamp\":1,\"action\":\"ALLOW\",\"action\":\"BLOCK\"}"))
        .as("a field that comes twice")
        .containsEntry("action", "BLOCK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|BLANK",
        "` \t`|BLANK",
        "not JSON at all|NOT_JSON",
        "[1]|NOT_JSON",
        "`1795428000123`|NOT_JSON",
        "{\"timestamp\":1795428000123|NOT_JSON",
        "{\"timestamp\":1795428000123}{}|NOT_JSON",
        "{\"timestamp\":1795428000123,}|NOT_JSON",
        "{}|NO_TIMESTAMP",
        "{\"timestamp\":null}|NO_TIMESTAMP",
        "{\"timestamp\":\"soon\"}|NO_TIMESTAMP",
        "{\"timestamp\":-1}|NO_TIMESTAMP",
        "{\"timestamp\":1.7e12}|NO_TIMESTAMP",
        "{\"timestamp\":17954280001230}|NO_TIMESTAMP",
        "{\"timestamp\":[1]}|NO_TIMESTAMP"
      })
  void a_line_that_is_no_entry_says_why(@Nullable String line, LineProblem problem) {
    assertThat(scan(line == null ? "" : line)).isEqualTo(problem);
  }

  @Test
  void nesting_without_end_and_bytes_that_are_no_text_do_no_harm() {
    assertThat(scan("{\"timestamp\":" + "[".repeat(900_000))).isEqualTo(LineProblem.NOT_JSON);
    byte[] line = "{\"timestamp\":1,\"action\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    line[line.length - 3] = (byte) 0xFF;

    assertThat(scanner.scan(line, 0, line.length)).isNull();
    assertThat(new String(text("action"), StandardCharsets.UTF_8)).isEqualTo("\ufffd");
  }

  @Test
  void a_line_may_be_of_one_mebibyte_and_a_longer_one_is_counted() throws IOException {
    String entry = "{\"timestamp\":1795428000123,\"args\":\"" + "a".repeat((1 << 20) - 60);
    Path file = folder.resolve(OtherLogs.WAF.fileName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, entry + "\"}\n" + entry + "b".repeat(100) + "\"}\n{\"timestamp\":1}\n");

    FileTally tally = FileTally.of(list(Instant.MIN, Instant.MAX).get(0));

    assertThat(tally.rows()).isEqualTo(2);
    assertThat(tally.unparsed()).containsExactly(Map.entry(LineProblem.TOO_LONG, 1L));
  }

  @Test
  void a_file_is_about_the_five_minutes_from_its_stamp_on_and_of_the_day_of_its_folder()
      throws IOException {
    Path file = folder.resolve(OtherLogs.WAF.fileName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, SAMPLES.get(0));
    Instant stamp = Instant.parse("2026-11-23T10:10:00Z");

    LogFile found = list(Instant.MIN, Instant.MAX).get(0);
    assertThat(found.stamp()).isEqualTo(stamp);
    assertThat(found.folderDay()).isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(list(stamp.plusSeconds(290), stamp.plusSeconds(300))).hasSize(1);
    assertThat(list(stamp.minusSeconds(1000), stamp.minusSeconds(900))).isEmpty();
    assertThat(list(stamp.plusSeconds(900), stamp.plusSeconds(1000))).isEmpty();
    assertThat(new AccessLogFolder(folder).list().files()).as("access logs").isEmpty();
  }

  @Test
  void the_table_has_partitions_by_web_ACL_and_day_and_knows_the_Region_of_CloudFront() {
    LogTable table =
        new LogTable(
            LogKind.WAF,
            "s3://aws-waf-logs-shop",
            List.of("111122223333"),
            List.of("eu-central-1", "cloudfront"),
            List.of("shop", "edge"),
            "2026/01/01",
            RouteRules.DEFAULT);

    assertThat(table.athenaTable())
        .contains("'projection.web_acl_name.values' = 'shop,edge'")
        .contains(
            "'storage.location.template' = 's3://aws-waf-logs-shop/AWSLogs/${account}/WAFLogs/"
                + "${region}/${web_acl_name}/${day}'");
    assertThat(table.trinoTable()).contains("ARRAY['account', 'region', 'web_acl_name', 'day']");
  }

  @Test
  void a_table_without_web_ACLs_or_with_them_for_other_logs_is_refused() {
    assertThatThrownBy(() -> table(LogKind.WAF, List.of()))
        .hasMessage("at least one web ACL is needed, by its name");
    assertThatThrownBy(() -> table(LogKind.WAF, List.of("a/b'")))
        .hasMessage("the web ACL is 'a/b''; expected its name");
    assertThatThrownBy(() -> table(LogKind.ALB, List.of("shop")))
        .hasMessage("web ACLs are of WAF's logs alone");
  }

  private static LogTable table(LogKind kind, List<String> webAcls) {
    return new LogTable(
        kind,
        "s3://logs",
        List.of("111122223333"),
        List.of("eu-central-1"),
        webAcls,
        "2026/01/01",
        RouteRules.DEFAULT);
  }

  private List<LogFile> list(Instant from, Instant to) {
    return new AccessLogFolder(folder).list(LogKind.WAF, from, to).files();
  }

  private @Nullable LineProblem scan(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return scanner.scan(bytes, 0, bytes.length);
  }

  private byte[] text(String name) {
    List<String> names = LogKind.WAF.columns().stream().map(LineColumn::name).toList();
    return Objects.requireNonNull(scanner.utf8(names.indexOf(name)));
  }

  /** The columns that are not null. */
  private Map<String, String> values(String line) {
    assertThat(scan(line)).isNull();
    Map<String, String> values = new LinkedHashMap<>();
    List<LineColumn> columns = LogKind.WAF.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (!scanner.isNull(i)) {
        values.put(
            columns.get(i).name(),
            columns.get(i).name().equals("response_code_sent")
                ? String.valueOf(scanner.whole(i))
                : new String(Objects.requireNonNull(scanner.utf8(i)), StandardCharsets.UTF_8));
      }
    }
    return values;
  }
}
