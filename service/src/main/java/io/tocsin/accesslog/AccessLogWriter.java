package io.tocsin.accesslog;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries as an ALB does, in the layout of 2026 with 34 fields: the inverse of {@link
 * AccessLogScanner}. Quotes, blanks and line ends that would break a field are written as hex
 * escapes ({@code \x22}), which is how ALB writes them.
 */
public final class AccessLogWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private AccessLogWriter() {}

  /** The entries as a log file's text in UTF-8, each with its line end. */
  public static byte[] bytes(List<AccessLogEntry> entries) {
    StringBuilder out = new StringBuilder(entries.size() * 700);
    for (AccessLogEntry entry : entries) {
      append(out, entry);
      out.append('\n');
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** One line, without a line end. */
  public static String line(AccessLogEntry entry) {
    StringBuilder out = new StringBuilder(700);
    append(out, entry);
    return out.toString();
  }

  private static void append(StringBuilder out, AccessLogEntry e) {
    plain(out, e.type());
    time(out, e.time());
    plain(out, e.elb());
    address(out, e.clientIp(), e.clientPort());
    address(out, e.targetIp(), e.targetPort());
    seconds(out, e.requestProcessingTime());
    seconds(out, e.targetProcessingTime());
    seconds(out, e.responseProcessingTime());
    plain(out, e.elbStatusCode());
    plain(out, e.targetStatusCode());
    plain(out, e.receivedBytes());
    plain(out, e.sentBytes());
    request(out, e);
    quoted(out, e.userAgent());
    plain(out, e.sslCipher());
    plain(out, e.sslProtocol());
    plain(out, e.targetGroupArn());
    quoted(out, e.traceId());
    quoted(out, e.domainName());
    quoted(out, e.chosenCertArn());
    plain(out, e.matchedRulePriority());
    time(out, e.requestCreationTime());
    quoted(out, e.actionsExecuted());
    quoted(out, e.redirectUrl());
    quoted(out, e.errorReason());
    quoted(out, e.targetPortList());
    quoted(out, e.targetStatusCodeList());
    quoted(out, e.classification());
    quoted(out, e.classificationReason());
    plain(out, e.connTraceId());
    quoted(out, e.transformedHost());
    quoted(out, e.transformedUri());
    quoted(out, e.requestTransformStatus());
    plain(out, e.ipAddress());
    out.setLength(out.length() - 1);
  }

  private static void plain(StringBuilder out, @Nullable Object value) {
    if (value instanceof String text) {
      escape(out, text, true);
    } else {
      out.append(value == null ? "-" : value);
    }
    out.append(' ');
  }

  private static void time(StringBuilder out, @Nullable Instant value) {
    plain(out, value == null ? null : TIME.format(value));
  }

  private static void seconds(StringBuilder out, @Nullable Double value) {
    if (value == null) {
      out.append("-1 ");
      return;
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    out.append(exact.setScale(Math.max(3, exact.scale())).toPlainString()).append(' ');
  }

  /** An address without a port keeps brackets, as its last colon would be taken for the port's. */
  private static void address(StringBuilder out, @Nullable String address, @Nullable Integer port) {
    if (address != null && port == null && address.indexOf(':') >= 0) {
      plain(out, "[" + address + "]");
    } else {
      plain(out, address == null || port == null ? address : address + ":" + port);
    }
  }

  private static void request(StringBuilder out, AccessLogEntry e) {
    out.append('"');
    escape(out, e.requestVerb() == null ? "-" : e.requestVerb(), true);
    out.append(' ');
    escape(out, e.requestUrl() == null ? "-" : e.requestUrl(), false);
    out.append(' ');
    escape(out, e.requestProto() == null ? "-" : e.requestProto(), true);
    out.append("\" ");
  }

  private static void quoted(StringBuilder out, @Nullable String value) {
    out.append('"');
    if (value == null) {
      out.append('-');
    } else {
      int start = out.length();
      escape(out, value, false);
      if (endsInOpenBackslash(out, start)) {
        out.append("x5C");
      }
    }
    out.append("\" ");
  }

  private static boolean endsInOpenBackslash(StringBuilder out, int start) {
    int at = out.length();
    while (at > start && out.charAt(at - 1) == '\\') {
      at--;
    }
    return (out.length() - at) % 2 == 1;
  }

  private static void escape(StringBuilder out, String text, boolean blanks) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c < ' ' || c == 0x7F || (blanks && c == ' ')) {
        out.append("\\x")
            .append(c < 16 ? "0" : "")
            .append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
      } else {
        out.append(c);
      }
    }
  }
}
