package io.tocsin.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits one line of an ALB connection log: 12 fields of the first layout or 15 of that of 2026
 * between blanks, of which any text may stand in quotes, by the rules of {@link AccessLogScanner};
 * further fields are ignored. {@link ConnectionExpression} has the same rules as a regular
 * expression. (Elastic Load Balancing guide, "Connection log entries".)
 */
final class ConnectionScanner extends FieldScanner {
  static final int FEWEST_FIELDS = 12;
  static final int FIELDS = 15;
  private static final int TIME = 0;
  private static final int STATUS = 10;
  private static final int ELB = 13;
  private static final int ADDRESS = 14;
  private static final int FAILURE = 15;
  private static final int NODE = 16;

  static final List<LineColumn> COLUMNS =
      List.of(
          LineColumn.time("time"),
          LineColumn.text("client_ip"),
          LineColumn.whole("client_port"),
          LineColumn.whole("listener_port"),
          LineColumn.text("tls_protocol"),
          LineColumn.text("tls_cipher"),
          LineColumn.seconds("tls_handshake_latency"),
          LineColumn.text("leaf_client_cert_subject"),
          LineColumn.text("leaf_client_cert_validity"),
          LineColumn.text("leaf_client_cert_serial_number"),
          LineColumn.text("tls_verify_status"),
          LineColumn.text("conn_trace_id"),
          LineColumn.text("tls_keyexchange"),
          LineColumn.ofFile("elb"),
          LineColumn.text("ip_address"),
          LineColumn.text("failure"),
          LineColumn.ofFile("node"));

  /** Also as SQL reads them: the load balancer, with dots, and its node. */
  static final String ELB_IN_NAME = "_(app[.][^_/]+)_[0-9]{8}T[0-9]{4}Z_";

  static final String NODE_IN_NAME = "_[0-9]{8}T[0-9]{4}Z_([0-9a-fA-F.:]+)_";

  private static final Pattern ELB_PATTERN = Pattern.compile(ELB_IN_NAME);
  private static final Pattern NODE_PATTERN = Pattern.compile(NODE_IN_NAME);
  private static final byte[] FAILED = "Failed:".getBytes(StandardCharsets.US_ASCII);

  private byte @Nullable [] elb;
  private byte @Nullable [] node;

  ConnectionScanner() {
    super(COLUMNS);
  }

  @Override
  public void begin(LogFile file) {
    byte[] dotted = ofName(ELB_PATTERN, file);
    elb =
        dotted == null
            ? null // or as access logs have it
            : new String(dotted, StandardCharsets.UTF_8)
                .replace('.', '/')
                .getBytes(StandardCharsets.UTF_8);
    node = ofName(NODE_PATTERN, file);
  }

  @Override
  public long micros() {
    return whole(TIME);
  }

  @Override
  public @Nullable LineProblem scan(byte[] bytes, int from, int to) {
    LineProblem problem = fields(bytes, from, to);
    if (problem == null) {
      derive(bytes);
    } else {
      make(ELB, elb);
      make(NODE, node);
    }
    return problem;
  }

  private @Nullable LineProblem fields(byte[] bytes, int from, int to) {
    Arrays.fill(starts, -1);
    make(ELB, null);
    int fields = 0;
    long quotes = 0;
    int at = from;
    while (true) {
      while (at < to && LineFields.isBlank(bytes[at])) {
        at++;
      }
      if (at >= to) {
        break;
      }
      int start = at;
      int end;
      if (bytes[at] == '"') {
        start++;
        end = LineFields.closingQuote(bytes, start, to);
        if (end < 0) {
          return LineProblem.UNTERMINATED_QUOTE;
        }
        quotes |= fields < FIELDS ? 1L << fields : 0;
      } else {
        end = LineFields.blank(bytes, at + 1, to);
      }
      if (fields < FIELDS) {
        starts[fields] = start;
        ends[fields++] = end;
      }
      at = end + 1;
    }
    if (fields == 0) {
      return LineProblem.BLANK;
    }
    if (fields < FEWEST_FIELDS) {
      return LineProblem.MISSING_FIELDS;
    }
    LineProblem problem = values(bytes, quotes);
    return problem == null && isNull(TIME) ? LineProblem.BAD_TIME : problem;
  }

  private void derive(byte[] bytes) {
    if (isNull(ELB)) {
      make(ELB, elb);
    }
    byte[] address = utf8(ADDRESS);
    make(NODE, address == null ? node : address);
    int failed = starts[STATUS] + FAILED.length;
    if (failed < ends[STATUS]
        && Arrays.equals(bytes, starts[STATUS], failed, FAILED, 0, FAILED.length)) {
      starts[FAILURE] = failed;
      ends[FAILURE] = ends[STATUS];
    }
  }
}
