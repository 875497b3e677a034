package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogScannerTest {

  @Test
  void the_examples_of_the_ELB_guide_parse_in_both_layouts() throws IOException {
    List<AccessLogEntry> entries = samples().stream().map(OddLines::entry).toList();

    assertThat(entries).hasSize(14);
    assertThat(entries.stream().map(AccessLogEntry::type).toList())
        .containsExactly(
            "http", "https", "h2", "ws", "wss", "http", "http", "http", "https", "h2", "ws", "wss",
            "http", "http");
    assertThat(entries).allMatch(e -> e.elb().equals("app/my-loadbalancer/50dc6c495c0c9188"));
    assertThat(entries)
        .filteredOn(e -> e.connTraceId() != null)
        .hasSize(7)
        .allMatch(e -> "TID_1234abcd5678ef90".equals(e.connTraceId()) && e.ipAddress() == null);
  }

  @Test
  void an_HTTPS_line_gives_every_field() throws IOException {
    AccessLogEntry e = OddLines.entry(samples().get(1));

    assertThat(e.time()).isEqualTo(Instant.parse("2018-07-02T22:23:00.186641Z"));
    assertThat(e.clientIp()).isEqualTo("192.168.131.39");
    assertThat(e.clientPort()).isEqualTo(2817);
    assertThat(e.targetIp()).isEqualTo("10.0.0.1");
    assertThat(e.targetPort()).isEqualTo(80);
    assertThat(e.requestProcessingTime()).isEqualTo(0.086);
    assertThat(e.targetProcessingTime()).isEqualTo(0.048);
    assertThat(e.responseProcessingTime()).isEqualTo(0.037);
    assertThat(e.elbStatusCode()).isEqualTo(200);
    assertThat(e.targetStatusCode()).isEqualTo(200);
    assertThat(e.receivedBytes()).isZero();
    assertThat(e.sentBytes()).isEqualTo(57);
    assertThat(e.requestVerb()).isEqualTo("GET");
    assertThat(e.requestUrl()).isEqualTo("https://www.example.com:443/");
    assertThat(e.requestProto()).isEqualTo("HTTP/1.1");
    assertThat(e.sslProtocol()).isEqualTo("TLSv1.2");
    assertThat(e.matchedRulePriority()).isEqualTo(1);
    assertThat(e.requestCreationTime()).isEqualTo(Instant.parse("2018-07-02T22:22:48.364Z"));
    assertThat(e.actionsExecuted()).isEqualTo("authenticate,forward");
    assertThat(e.redirectUrl()).isNull();
    assertThat(e.transformedHost()).isEqualTo("m.example.com");
    assertThat(e.requestTransformStatus()).isEqualTo("TransformSuccess");
  }

  @Test
  void a_failed_Lambda_call_has_no_target_and_a_reason() throws IOException {
    AccessLogEntry e = OddLines.entry(samples().get(13));

    assertThat(e.targetIp()).isNull();
    assertThat(e.targetPort()).isNull();
    assertThat(e.elbStatusCode()).isEqualTo(502);
    assertThat(e.targetStatusCode()).isNull();
    assertThat(e.errorReason()).isEqualTo("LambdaInvalidResponse");
    assertThat(e.userAgent()).isEqualTo("curl/7.46.0");
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 20, 21, 25, 27, 29, 30, 33, 34, 36})
  void every_layout_parses_and_lacks_only_what_came_later(int fields) {
    AccessLogEntry e = OddLines.entry(OddLines.of(fields));

    assertThat(e.traceId()).isEqualTo("Root=1-58337281-1d84f3d73c47ec4e58577259");
    assertThat(e.domainName()).isEqualTo(fields >= 19 ? "api.shop.example" : null);
    assertThat(e.actionsExecuted()).isEqualTo(fields >= 23 ? "waf,forward" : null);
    assertThat(e.classificationReason()).isEqualTo(fields >= 29 ? "SpaceInUri" : null);
    assertThat(e.transformedUri()).isEqualTo(fields >= 32 ? "/v2/orders" : null);
    assertThat(e.ipAddress()).isEqualTo(fields >= 34 ? "198.51.100.4" : null);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::7:48160, 2001:db8::7, 48160",
    "[2001:db8::7]:48160, 2001:db8::7, 48160",
    "[2001:db8::7], 2001:db8::7,",
    "203.0.113.7:1, 203.0.113.7, 1",
    "203.0.113.7, 203.0.113.7,",
    "-, ,"
  })
  void an_address_is_cut_at_its_last_colon(String field, String ip, Integer port) {
    AccessLogEntry e = OddLines.entry(OddLines.with(4, field));

    assertThat(e.clientIp()).isEqualTo(ip);
    assertThat(e.clientPort()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "GET https://h:443/a b c HTTP/1.1|GET|https://h:443/a b c|HTTP/1.1",
        "GET https://h:443/ HTTP/1.0 |GET|https://h:443/|HTTP/1.0",
        "GET https://h:443/nothing|GET|https://h:443/nothing|",
        "- http://host:80- -||http://host:80-|",
        "- http://host:80- ||http://host:80-|",
        "- http://host:80-/ ||http://host:80-/|",
        "- - - |||",
        "-|||",
        "--location http://h:80/ HTTP/1.1|--location|http://h:80/|HTTP/1.1",
        "SSTP_DUPLEX_POST https://h:443/sra_{BA19}/ HTTP/1.1|SSTP_DUPLEX_POST|https://h:443/sra_{BA19}/|HTTP/1.1",
        "GET http://[::ffff:a9fe:a9fe]:443/ HTTP/1.1|GET|http://[::ffff:a9fe:a9fe]:443/|HTTP/1.1"
      })
  void a_request_line_is_method_URL_and_protocol_when_it_has_them(
      String request, String verb, String url, String proto) {
    AccessLogEntry e = OddLines.entry(OddLines.with(13, '"' + request + '"'));

    assertThat(e.requestVerb()).isEqualTo(verb);
    assertThat(e.requestUrl()).isEqualTo(url);
    assertThat(e.requestProto()).isEqualTo(proto);
    assertThat(e.userAgent()).isEqualTo("curl/8.5.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a \\x22quoted\\x22 \\x5C agent",
        "an \\\"escaped\\\" quote",
        "a bare\"quote inside",
        "ends in a backslash \\\\",
        "",
        "${jndi:ldap://x/y}",
        "Größe"
      })
  void text_stays_as_it_is_in_the_file(String agent) {
    AccessLogEntry e = OddLines.entry(OddLines.with(14, '"' + agent + '"'));

    assertThat(e.userAgent()).isEqualTo(agent);
    assertThat(e.ipAddress()).isEqualTo("198.51.100.4");
  }

  @Test
  void invalid_UTF_8_is_replaced() {
    byte[] line = OddLines.with(14, "\"a?b\"").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '?' && line[i - 1] == 'a') {
        line[i] = (byte) 0xEC;
      }
    }
    AccessLogScanner scanner = new AccessLogScanner();

    assertThat(scanner.scan(line, 0, line.length)).isNull();
    assertThat(scanner.text(LogColumn.USER_AGENT)).isEqualTo("a\uFFFDb");
    assertThat(new String(scanner.utf8(LogColumn.USER_AGENT), StandardCharsets.UTF_8))
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void minus_one_is_no_time_but_stays_a_rule_priority() {
    String line =
        OddLines.with(6, "-1").replace(" 0.248 0.000 ", " -1 -1 ").replace(" 10 2026", " -1 2026");
    AccessLogEntry e = OddLines.entry(line);

    assertThat(e.requestProcessingTime()).isNull();
    assertThat(e.targetProcessingTime()).isNull();
    assertThat(e.responseProcessingTime()).isNull();
    assertThat(e.matchedRulePriority()).isEqualTo(-1);
  }

  @Test
  void a_line_that_does_not_parse_says_why() {
    assertThat(OddLines.problem("")).isEqualTo(LineProblem.BLANK);
    assertThat(OddLines.problem(" \t\r")).isEqualTo(LineProblem.BLANK);
    assertThat(OddLines.problem(OddLines.of(17))).isEqualTo(LineProblem.TOO_FEW_FIELDS);
    assertThat(OddLines.problem(OddLines.of(14).replace("8.5.0\"", "8.5.0")))
        .isEqualTo(LineProblem.UNTERMINATED_QUOTE);
    assertThat(OddLines.problem(OddLines.with(2, "yesterday"))).isEqualTo(LineProblem.BAD_TIME);
    assertThat(OddLines.problem(OddLines.with(2, "2026-02-30T00:00:00.000000Z")))
        .isEqualTo(LineProblem.BAD_TIME);
    assertThat(OddLines.problem(OddLines.with(2, "-"))).isEqualTo(LineProblem.BAD_TIME);
    assertThat(OddLines.problem(OddLines.with(9, "2x0"))).isEqualTo(LineProblem.BAD_NUMBER);
    assertThat(OddLines.problem(OddLines.with(9, "4294967496"))).isEqualTo(LineProblem.BAD_NUMBER);
    assertThat(OddLines.problem(OddLines.with(7, "0.2.4"))).isEqualTo(LineProblem.BAD_NUMBER);
    assertThat(OddLines.problem(OddLines.with(7, "-."))).isEqualTo(LineProblem.BAD_NUMBER);
    assertThat(OddLines.problem(OddLines.with(4, "203.0.113.7:http")))
        .isEqualTo(LineProblem.BAD_NUMBER);
    assertThat(OddLines.problem("tls 2.0 " + OddLines.of(34))).isEqualTo(LineProblem.BAD_TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.shop.example:443/orders/17?x=1, /orders/:id",
    "https://h:443/carts/0fdc1ab2-77aa-4a5e-9a2f-0123456789ab/items/3, /carts/:id/items/:id",
    "https://h:443/blob/0123456789abcdef, /blob/:id",
    "https://h:443/css/deadbeef, /css/deadbeef",
    "https://h:443/a/?q=/9/, /a/",
    "https://h:443, /",
    "http://host:80-, /",
    "/orders/17, /orders/:id",
    "https://h:443?x=/a/, /",
    "/a?u=http://x/1, /a",
    "-x, /"
  })
  void a_route_is_a_path_without_identifiers(String url, String route) {
    assertThat(RouteRules.DEFAULT.of(url)).isEqualTo(route);
    assertThat(RouteRules.DEFAULT.of(null)).isNull();
  }

  private static List<String> samples() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            AccessLogScannerTest.class.getResourceAsStream("/accesslog/alb-samples.log"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
