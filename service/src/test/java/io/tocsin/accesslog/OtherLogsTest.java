package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logs that are no access logs, line by line. The samples begin with the examples of AWS's guides
 * (Elastic Load Balancing, "Connection log entries"; CloudFront, "Standard logging reference"; WAF,
 * "Log examples").
 */
class OtherLogsTest {
  @TempDir Path folder;

  static List<OtherLogs> kinds() {
    return List.of(OtherLogs.values());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void the_samples_parse(OtherLogs logs) throws IOException {
    FileTally tally = tally(logs, String.join("\n", logs.samples()) + "\n");

    assertThat(tally.problems()).isEmpty();
    assertThat(tally.rows()).isEqualTo(logs.samples().size() - logs.headers());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_line_of_a_damaged_file_is_a_row_or_unparsed(OtherLogs logs) throws IOException {
    for (long seed = 1; seed <= 5; seed++) {
      List<String> lines = logs.damaged(seed, 1000);

      FileTally tally = tally(logs, String.join("\n", lines) + "\n");

      long headers = lines.stream().filter(logs::isHeader).count();
      assertThat(tally.lines() + headers).isEqualTo(lines.size());
      assertThat(tally.rows()).isPositive();
      assertThat(tally.lines()).isGreaterThan(tally.rows());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_cut_gzip_file_gives_what_came_before(OtherLogs logs) throws IOException {
    byte[] whole =
        NastyLogs.gzip(
            String.join("\n", logs.samples()).repeat(200).getBytes(StandardCharsets.UTF_8));
    Path file = folder.resolve(logs.fileName() + ".gz");
    Files.createDirectories(file.getParent());
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

    FileTally tally = FileTally.of(only(logs));

    assertThat(tally.rows()).isPositive();
    assertThat(tally.damaged()).isTrue();
    assertThat(tally.problems().get(0).sentence()).contains("ends in the middle at byte");
  }

  static List<OtherLogs> splitKinds() {
    return kinds().stream().filter(OtherLogs::isSplit).toList();
  }

  @ParameterizedTest
  @MethodSource("splitKinds")
  void the_expression_of_the_table_takes_the_lines_that_the_scanner_takes(OtherLogs logs) {
    Pattern expression = Pattern.compile(logs.table().expression());
    LineScanner scanner = logs.kind().lines();
    for (String line : logs.damaged(7, 5000)) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      LineProblem problem = scanner.scan(bytes, 0, bytes.length);
      assertThat(expression.matcher(line).matches())
          .as("'%s' (%s)", line, problem)
          .isEqualTo(problem == null);
    }
  }

  @Test
  void a_connection_has_typed_columns_and_its_load_balancer_by_the_line_or_the_files_name() {
    TableScanner scanner = LogKind.CONNECTIONS.scanner(RouteRules.DEFAULT);
    scanner.begin(
        new LogFile(
            folder,
            "conn_log_111122223333_elasticloadbalancing_eu-central-1_app.shop.50dc6c495c0c9188_20261122T0315Z_198.51.100.4_q.log",
            0,
            Instant.EPOCH,
            null,
            null,
            LogKind.CONNECTIONS));
    List<String> samples = OtherLogs.CONNECTIONS.samples();

    assertThat(values(scanner, samples.get(1)))
        .containsSequence("443", "TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256", "null")
        .endsWith(
            "null", "app/shop/50dc6c495c0c9188", "null", "ClientCertUntrusted", "198.51.100.4");
    assertThat(values(scanner, samples.get(0)))
        .contains("4.036", "Success")
        .endsWith("null", "198.51.100.4");
    assertThat(values(scanner, samples.get(3)))
        .contains("X25519MLKEM768", "app/shop-api/50dc6c495c0c9188");
    assertThat(values(scanner, samples.get(4)))
        .contains(
            "CN=a \\\"quoted\\\" name,O=Läden", "ClientCertExpired", "app/shop/50dc6c495c0c9188");
  }

  @Test
  void a_CloudFront_line_is_decoded_and_has_a_route_and_its_distribution() throws IOException {
    TableScanner scanner = LogKind.CLOUDFRONT.scanner(RouteRules.DEFAULT);
    tally(OtherLogs.CLOUDFRONT, "x");
    scanner.begin(only(OtherLogs.CLOUDFRONT));
    List<String> samples = OtherLogs.CLOUDFRONT.samples();

    assertThat(values(scanner, samples.get(5)))
        .contains("a+b%20%22c%22%20%C3%A4%2520", "x=%7B1%7D")
        .endsWith("a+b \"c\" ä%20", "/orders/:id/:id", "E1EXAMPLE2SHOP");
    assertThat(values(scanner, samples.get(3))).as("24 fields").contains("392", "Hit", "HTTP/2.0");
    assertThat(LogNumbers.instant(scanner.micros()))
        .isEqualTo(Instant.parse("2016-08-15T21:02:31Z"));
  }

  @Test
  void lines_below_a_header_that_names_other_fields_do_not_parse() throws IOException {
    String line = OtherLogs.CLOUDFRONT.samples().get(2);

    FileTally tally =
        tally(OtherLogs.CLOUDFRONT, "#Version: 1.0\n#Fields: time date\n" + line + "\n");

    assertThat(tally.rows()).isZero();
    assertThat(tally.unparsed()).containsEntry(LineProblem.OTHER_FIELDS, 1L);
  }

  @Test
  void a_CloudFront_file_is_about_the_hour_in_its_name() throws IOException {
    Files.writeString(folder.resolve(OtherLogs.CLOUDFRONT.fileName()), "x");
    AccessLogFolder logs = new AccessLogFolder(folder);
    Instant hour = Instant.parse("2026-11-23T10:00:00Z");

    assertThat(only(OtherLogs.CLOUDFRONT).stamp()).isEqualTo(hour);
    assertThat(
            logs.list(LogKind.CLOUDFRONT, hour.plusSeconds(3540), hour.plusSeconds(3600)).files())
        .hasSize(1);
    assertThat(
            logs.list(LogKind.CLOUDFRONT, hour.plusSeconds(10_000), hour.plusSeconds(20_000))
                .files())
        .isEmpty();
    assertThat(logs.list().files()).isEmpty();
  }

  private static List<String> values(TableScanner scanner, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    assertThat(scanner.scan(bytes, 0, bytes.length)).isNull();
    List<LineColumn> columns = OtherLogs.columns(scanner);
    return java.util.stream.IntStream.range(0, columns.size())
        .mapToObj(
            i ->
                scanner.isNull(i)
                    ? "null"
                    : switch (columns.get(i).kind()) {
                      case WHOLE -> String.valueOf(scanner.whole(i));
                      case SECONDS -> String.valueOf(scanner.decimal(i));
                      case TEXT, TIME ->
                          new String(
                              Objects.requireNonNull(scanner.utf8(i)), StandardCharsets.UTF_8);
                    })
        .toList();
  }

  private FileTally tally(OtherLogs logs, String text) throws IOException {
    Path file = folder.resolve(logs.fileName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return FileTally.of(only(logs));
  }

  private LogFile only(OtherLogs logs) {
    return new AccessLogFolder(folder).list(logs.kind(), Instant.MIN, Instant.MAX).files().get(0);
  }
}
