package io.tocsin.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits one line of an ALB connection log: 12 fields between blanks, of which any text may stand in
 * quotes, by the rules of {@link AccessLogScanner}; further fields are ignored. (Elastic Load
 * Balancing guide, "Connection log entries".)
 */
final class ConnectionScanner extends FieldScanner {
  static final int FIELDS = 12;
  private static final int TIME = 0;
  private static final int STATUS = 10;
  private static final int FAILURE = 12;
  private static final int ELB = 13;
  private static final int NODE = 14;

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
          LineColumn.text("failure"),
          LineColumn.ofFile("elb"),
          LineColumn.ofFile("node"));

  /** Also as SQL reads them: the load balancer, with dots, and its node. */
  static final String ELB_IN_NAME = "_(app[.][^_/]+)_[0-9]{8}T[0-9]{4}Z_";

  static final String NODE_IN_NAME = "_[0-9]{8}T[0-9]{4}Z_([0-9a-fA-F.:]+)_";

  private static final Pattern ELB_PATTERN = Pattern.compile(ELB_IN_NAME);
  private static final Pattern NODE_PATTERN = Pattern.compile(NODE_IN_NAME);
  private static final byte[] FAILED = "Failed:".getBytes(StandardCharsets.US_ASCII);

  ConnectionScanner() {
    super(COLUMNS);
  }

  @Override
  public void begin(LogFile file) {
    byte[] elb = ofName(ELB_PATTERN, file);
    if (elb != null) { // as access logs have it
      elb = new String(elb, StandardCharsets.UTF_8).replace('.', '/').getBytes(StandardCharsets.UTF_8);
    }
    make(ELB, elb);
    make(NODE, ofName(NODE_PATTERN, file));
  }

  @Override
  public long micros() {
    return whole(TIME);
  }

  @Override
  public @Nullable LineProblem scan(byte[] bytes, int from, int to) {
    Arrays.fill(starts, -1);
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
    if (fields < FIELDS) {
      return LineProblem.MISSING_FIELDS;
    }
    LineProblem problem = values(bytes, quotes);
    if (problem == null && isNull(TIME)) {
      return LineProblem.BAD_TIME;
    }
    int failed = starts[STATUS] + FAILED.length;
    if (failed < ends[STATUS] && Arrays.equals(bytes, starts[STATUS], failed, FAILED, 0, FAILED.length)) {
      starts[FAILURE] = failed;
      ends[FAILURE] = ends[STATUS];
    }
    return problem;
  }
}
