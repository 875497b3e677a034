package io.tocsin.accesslog;

import static io.tocsin.accesslog.WafRules.scalar;

import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of a WAF log: one JSON object with a {@code timestamp} in milliseconds. What else
 * it holds may be missing; fields that are not known are ignored, {@code -} is null as WAF writes
 * it for what it cannot tell, and of a field that comes twice the last one counts. (WAF guide, "Log
 * fields for protection pack (web ACL) traffic" and "Log examples"; Athena guide, "Create a table
 * for AWS WAF S3 logs in Athena using partition projection" for {@code ja3Fingerprint}, {@code
 * ja4Fingerprint} and {@code httpRequest.host}.)
 *
 * <p>The text is decoded before it is read, so that bytes that are no UTF-8 are what they are in
 * the tables of Athena and Trino.
 */
final class WafScanner implements TableScanner {
  static final List<LineColumn> COLUMNS =
      List.of(
          LineColumn.text("webacl_id"),
          LineColumn.text("web_acl"),
          LineColumn.text("action"),
          LineColumn.text("rule"),
          LineColumn.text("terminating_rule_id"),
          LineColumn.text("terminating_rule_type"),
          LineColumn.text("terminating_group_rule"),
          LineColumn.text("http_source_name"),
          LineColumn.text("http_source_id"),
          LineColumn.text("client_ip"),
          LineColumn.text("country"),
          LineColumn.text("method"),
          LineColumn.text("host"),
          LineColumn.text("uri"),
          LineColumn.text("route"),
          LineColumn.text("args"),
          LineColumn.text("http_version"),
          LineColumn.text("request_id"),
          LineColumn.text("user_agent"),
          LineColumn.whole("response_code_sent"),
          LineColumn.text("labels"),
          LineColumn.text("count_rules"),
          LineColumn.text("would_block_rules"),
          LineColumn.text("rate_based_rules"),
          LineColumn.text("ja3"),
          LineColumn.text("ja4"));

  /** Also as SQL reads it: the name in {@code arn:aws:wafv2:…:regional/webacl/<name>/<id>}. */
  static final String ACL_IN_ARN = "webacl/([^/]+)/";

  private static final Pattern ACL = Pattern.compile(ACL_IN_ARN);
  private static final int LONGEST_TIME = 13;
  private static final int LONGEST_STATUS = 9;
  private static final String STATUS = "response_code_sent";
  private static final Map<String, Integer> PLACES = places();

  private final @Nullable String[] values = new @Nullable String[COLUMNS.size()];
  private final UrlBytes urls;
  private long micros;
  private long status;

  WafScanner(RouteRules routes) {
    this.urls = new UrlBytes(routes);
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    COLUMNS.forEach(column -> places.put(column.name(), places.size()));
    return places;
  }

  private void set(String column, @Nullable String value) {
    values[Objects.requireNonNull(PLACES.get(column))] = value;
  }

  @Override
  public void begin(LogFile file) {}

  @Override
  public long micros() {
    return micros;
  }

  @Override
  public boolean isNull(int column) {
    return values[column] == null;
  }

  @Override
  public byte @Nullable [] utf8(int column) {
    String text = values[column];
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long whole(int column) {
    return status;
  }

  @Override
  public double decimal(int column) {
    throw new IllegalArgumentException("WAF logs have no such column");
  }

  @Override
  public @Nullable LineProblem scan(byte[] bytes, int from, int to) {
    Arrays.fill(values, null);
    String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (line.isBlank()) {
      return LineProblem.BLANK;
    }
    JsonValue entry;
    try {
      entry = JsonReader.read(line);
    } catch (JsonSyntaxException notJson) {
      return LineProblem.NOT_JSON;
    }
    String time = scalar(entry, "timestamp");
    if (time == null || !isDigits(time, LONGEST_TIME)) {
      return entry instanceof JsonValue.JsonObject
          ? LineProblem.NO_TIMESTAMP
          : LineProblem.NOT_JSON;
    }
    micros = Long.parseLong(time) * 1000;
    action(entry);
    request(entry);
    return null;
  }

  private static boolean isDigits(String text, int most) {
    return !text.isEmpty()
        && text.length() <= most
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void action(JsonValue entry) {
    WafRules rules = new WafRules(entry);
    String arn = text(entry, "webaclId");
    set("webacl_id", arn);
    Matcher acl = ACL.matcher(arn == null ? "" : arn);
    set("web_acl", acl.find() ? acl.group(1) : null);
    set("action", text(entry, "action"));
    String rule = text(entry, "terminatingRuleId");
    String inGroup = rules.terminating();
    set("rule", rule == null || inGroup == null ? rule : rule + "/" + inGroup);
    set("terminating_rule_id", rule);
    set("terminating_rule_type", text(entry, "terminatingRuleType"));
    set("terminating_group_rule", inGroup);
    set("http_source_name", text(entry, "httpSourceName"));
    set("http_source_id", text(entry, "httpSourceId"));
    String sent = scalar(entry, "responseCodeSent");
    if (sent != null && isDigits(sent, LONGEST_STATUS)) {
      set(STATUS, sent);
      status = Long.parseLong(sent);
    }
    set("labels", rules.labels());
    set("count_rules", rules.counted());
    set("would_block_rules", rules.wouldBlock());
    set("rate_based_rules", rules.rateBased());
    String host = some(rules.header("host"));
    set("host", host == null ? text(entry, "httpRequest", "host") : host);
    set("user_agent", some(rules.header("user-agent")));
    set("ja3", text(entry, "ja3Fingerprint"));
    set("ja4", text(entry, "ja4Fingerprint"));
  }

  private void request(JsonValue entry) {
    JsonValue request = WafRules.at(entry, "httpRequest");
    set("client_ip", text(request, "clientIp"));
    set("country", text(request, "country"));
    set("method", text(request, "httpMethod"));
    String uri = scalar(request, "uri");
    set("uri", uri);
    set("route", uri == null || !uri.startsWith("/") ? null : route(uri)); // it may be REDACTED
    set("args", scalar(request, "args"));
    set("http_version", text(request, "httpVersion"));
    set("request_id", text(request, "requestId"));
  }

  private String route(String uri) {
    return new String(urls.route(uri.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  private static @Nullable String text(@Nullable JsonValue value, String... path) {
    return some(scalar(value, path));
  }

  private static @Nullable String some(@Nullable String text) {
    return "-".equals(text) ? null : text;
  }
}
