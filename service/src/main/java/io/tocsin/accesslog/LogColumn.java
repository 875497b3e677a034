package io.tocsin.accesslog;

import java.util.Locale;

/**
 * The columns of an access log line, in file order, by AWS's names. Three fields of the file make
 * several columns: client, target and the request line.
 *
 * <p>Layouts only ever grew at the end (18 fields in 2016, 34 in 2026), so an older line is a
 * prefix of a newer one and what comes after the last known field is ignored.
 */
public enum LogColumn {
  TYPE(Kind.TEXT),
  TIME(Kind.TIME),
  ELB(Kind.TEXT),
  CLIENT_IP(Kind.TEXT),
  CLIENT_PORT(Kind.WHOLE),
  TARGET_IP(Kind.TEXT),
  TARGET_PORT(Kind.WHOLE),
  REQUEST_PROCESSING_TIME(Kind.SECONDS),
  TARGET_PROCESSING_TIME(Kind.SECONDS),
  RESPONSE_PROCESSING_TIME(Kind.SECONDS),
  ELB_STATUS_CODE(Kind.WHOLE),
  TARGET_STATUS_CODE(Kind.WHOLE),
  RECEIVED_BYTES(Kind.WHOLE),
  SENT_BYTES(Kind.WHOLE),
  REQUEST_VERB(Kind.TEXT),
  REQUEST_URL(Kind.TEXT),
  REQUEST_PROTO(Kind.TEXT),
  USER_AGENT(Kind.TEXT),
  SSL_CIPHER(Kind.TEXT),
  SSL_PROTOCOL(Kind.TEXT),
  TARGET_GROUP_ARN(Kind.TEXT),
  TRACE_ID(Kind.TEXT),
  DOMAIN_NAME(Kind.TEXT),
  CHOSEN_CERT_ARN(Kind.TEXT),
  MATCHED_RULE_PRIORITY(Kind.WHOLE),
  REQUEST_CREATION_TIME(Kind.TIME),
  ACTIONS_EXECUTED(Kind.TEXT),
  REDIRECT_URL(Kind.TEXT),
  ERROR_REASON(Kind.TEXT),
  TARGET_PORT_LIST(Kind.TEXT),
  TARGET_STATUS_CODE_LIST(Kind.TEXT),
  CLASSIFICATION(Kind.TEXT),
  CLASSIFICATION_REASON(Kind.TEXT),
  CONN_TRACE_ID(Kind.TEXT),
  TRANSFORMED_HOST(Kind.TEXT),
  TRANSFORMED_URI(Kind.TEXT),
  REQUEST_TRANSFORM_STATUS(Kind.TEXT),
  IP_ADDRESS(Kind.TEXT);

  /** What a column holds. */
  public enum Kind {
    TEXT,
    /** A whole number of 64 bits. */
    WHOLE,
    /** Seconds with a fraction; negative in the file means there is none. */
    SECONDS,
    /** An instant with microseconds. */
    TIME
  }

  /** Fields of a line in the layout of 2016; a line with fewer is no access log entry. */
  static final int FEWEST_FIELDS = 18;

  /** Fields of a line in the layout of 2026. */
  static final int KNOWN_FIELDS = 34;

  private final Kind kind;
  private final String sqlName = name().toLowerCase(Locale.ROOT);

  LogColumn(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The name in SQL, such as {@code elb_status_code}. */
  public String sqlName() {
    return sqlName;
  }
}
