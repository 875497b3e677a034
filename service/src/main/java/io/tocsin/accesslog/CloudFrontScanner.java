package io.tocsin.accesslog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits one line of a CloudFront standard log (legacy): 33 fields between tabs, or the first 24
 * and more of them, as older layouts have; further fields are ignored. Lines that begin with {@code
 * #Version:} or {@code #Fields:} are the file's header. A header that names other fields makes all
 * lines below it unparsed. (CloudFront guide, "Standard logging reference".)
 */
final class CloudFrontScanner extends FieldScanner {
  static final int FEWEST_FIELDS = 24;
  static final int FIELDS = 33;
  private static final int STEM = 7;
  private static final int AGENT = 10;
  private static final int USER_AGENT = 33;
  private static final int ROUTE = 34;
  private static final int DISTRIBUTION = 35;

  /** Numbers of at most 18 digits; the others have at most 9. */
  static final Set<String> LONG = Set.of("sc_bytes", "cs_bytes", "sc_content_len");

  static final List<LineColumn> COLUMNS =
      List.of(
          LineColumn.text("date"),
          LineColumn.text("time"),
          LineColumn.text("x_edge_location"),
          LineColumn.whole("sc_bytes"),
          LineColumn.text("c_ip"),
          LineColumn.text("cs_method"),
          LineColumn.text("cs_host"),
          LineColumn.text("cs_uri_stem"),
          LineColumn.whole("sc_status"),
          LineColumn.text("cs_referer"),
          LineColumn.text("cs_user_agent"),
          LineColumn.text("cs_uri_query"),
          LineColumn.text("cs_cookie"),
          LineColumn.text("x_edge_result_type"),
          LineColumn.text("x_edge_request_id"),
          LineColumn.text("x_host_header"),
          LineColumn.text("cs_protocol"),
          LineColumn.whole("cs_bytes"),
          LineColumn.seconds("time_taken"),
          LineColumn.text("x_forwarded_for"),
          LineColumn.text("ssl_protocol"),
          LineColumn.text("ssl_cipher"),
          LineColumn.text("x_edge_response_result_type"),
          LineColumn.text("cs_protocol_version"),
          LineColumn.text("fle_status"),
          LineColumn.text("fle_encrypted_fields"),
          LineColumn.whole("c_port"),
          LineColumn.seconds("time_to_first_byte"),
          LineColumn.text("x_edge_detailed_result_type"),
          LineColumn.text("sc_content_type"),
          LineColumn.whole("sc_content_len"),
          LineColumn.text("sc_range_start"),
          LineColumn.text("sc_range_end"),
          LineColumn.text("user_agent"),
          LineColumn.text("route"),
          LineColumn.ofFile("distribution"));

  /** Also as SQL reads it. */
  static final String DISTRIBUTION_IN_NAME =
      "([A-Z0-9]{8,20})[.][0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{2}[.]";

  private static final Pattern DISTRIBUTION_PATTERN = Pattern.compile(DISTRIBUTION_IN_NAME);
  private static final String VERSION_LINE = "#Version:";
  private static final String FIELDS_LINE = "#Fields:";
  private static final String NAMES =
      "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer)"
          + " cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id"
          + " x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher"
          + " x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port"
          + " time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len"
          + " sc-range-start sc-range-end";

  private final byte[] moment = new byte[20];
  private final UrlBytes urls;
  private long micros;
  private boolean header;
  private boolean otherFields;

  CloudFrontScanner(RouteRules rules) {
    super(COLUMNS);
    this.urls = new UrlBytes(rules);
  }

  @Override
  public void begin(LogFile file) {
    otherFields = false;
    make(DISTRIBUTION, ofName(DISTRIBUTION_PATTERN, file));
  }

  @Override
  public long micros() {
    return micros;
  }

  @Override
  public boolean isHeader() {
    return header;
  }

  @Override
  public @Nullable LineProblem scan(byte[] bytes, int from, int to) {
    header = from < to && bytes[from] == '#' && isHeader(bytes, from, to);
    if (header) {
      return null;
    }
    LineProblem problem = fields(bytes, from, to);
    return problem == null && otherFields ? LineProblem.OTHER_FIELDS : problem;
  }

  private boolean isHeader(byte[] bytes, int from, int to) {
    String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (line.startsWith(FIELDS_LINE)) {
      String names =
          String.join(" ", line.substring(FIELDS_LINE.length()).strip().split("\\s+", -1));
      otherFields = !(NAMES + " ").startsWith(names + " ") && !names.startsWith(NAMES + " ");
      return true;
    }
    return line.startsWith(VERSION_LINE);
  }

  private @Nullable LineProblem fields(byte[] bytes, int from, int to) {
    Arrays.fill(starts, -1);
    make(USER_AGENT, null);
    make(ROUTE, null);
    int fields = 0;
    boolean blank = true;
    for (int at = from; at <= to && fields < FIELDS; ) {
      int end = LineFields.indexOf((byte) '\t', bytes, at, to);
      starts[fields] = at;
      ends[fields++] = end;
      at = end + 1;
    }
    for (int at = from; at < to && blank; at++) {
      blank = LineFields.isBlank(bytes[at]);
    }
    if (blank || fields < FEWEST_FIELDS) {
      return blank ? LineProblem.BLANK : LineProblem.MISSING_FIELDS;
    }
    if (!isMoment(bytes)) {
      return LineProblem.BAD_TIME;
    }
    LineProblem problem = values(bytes, 0);
    if (problem == null) {
      derive();
    }
    return problem;
  }

  /** Date and time stand side by side; with other signs between they are one of ISO 8601. */
  private boolean isMoment(byte[] bytes) {
    if (ends[0] - starts[0] != 10 || ends[1] - starts[1] != 8) {
      return false;
    }
    System.arraycopy(bytes, starts[0], moment, 0, 19);
    moment[10] = 'T';
    moment[19] = 'Z';
    boolean read = numbers.time(moment, 0, moment.length);
    micros = numbers.result();
    return read;
  }

  private void derive() {
    byte[] agent = utf8(AGENT);
    make(USER_AGENT, agent == null ? null : decoded(agent));
    byte[] stem = utf8(STEM);
    make(ROUTE, stem == null ? null : urls.route(stem));
  }

  /** CloudFront leaves a plus as it is, which decoders of forms take for a blank. */
  private static byte[] decoded(byte[] text) {
    if (LineFields.indexOf((byte) '%', text, 0, text.length) == text.length) {
      return text;
    }
    try {
      return URLDecoder.decode(
              new String(text, StandardCharsets.UTF_8).replace("+", "%2B"), StandardCharsets.UTF_8)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  @Override
  boolean fits(int column, int length) {
    return LONG.contains(COLUMNS.get(column).name()) || length <= LONGEST_SMALL;
  }
}
