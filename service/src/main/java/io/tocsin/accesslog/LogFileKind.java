package io.tocsin.accesslog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells an access log from what else lies in such folders: by name where AWS's other logs share the
 * layout, by the first bytes otherwise. A file with the name of an access log is one, whatever its
 * first bytes are: what is damaged in it is told by line.
 */
final class LogFileKind {
  private static final int PREFIX = 512;

  /** How other logs of AWS begin, as their guides give examples; each is told with its name. */
  private static final Map<Pattern, String> BEGINNINGS =
      Map.of(
          Pattern.compile("tls [0-9]\\.[0-9] "),
          "This is a network load balancer's log, which has other fields than an ALB's.",
          Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[^ ]+Z [0-9a-fA-F.:]+ [0-9]+ [0-9]+ "),
          "This is a connection log, not an access log; the names of those begin with conn_log.",
          Pattern.compile("#(Version|Fields): "),
          "This is a log with a header, such as CloudFront's, not an access log.",
          Pattern.compile("\\{\""),
          "This holds JSON, not access log lines; the names of WAF's logs have _waflogs_ in them.",
          Pattern.compile("Enable AccessLog for ELB"),
          "This is the test file AWS writes when logging is switched on, not a log.");

  private LogFileKind() {}

  /** A sentence why the file is no log of its kind, or null when it may be one. */
  static @Nullable String objection(Path path, LogKind kind) {
    if (kind != LogKind.ALB) {
      return byContent(path, true); // its name has told
    }
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    String objection = objectionToName(name);
    return objection == null ? byContent(path, name.contains("_app.")) : objection;
  }

  /** The same of what the name alone tells. */
  static @Nullable String objectionToName(String name) {
    if (name.equals("ELBAccessLogTestFile")) {
      return "This is the test file AWS writes when logging is switched on, not a log.";
    }
    if (name.startsWith("health_check_log")) {
      return "This is a health check log, not an access log; give those a prefix of their own.";
    }
    if (name.contains("_net.")) {
      return "This is a network load balancer's log, which has other fields than an ALB's.";
    }
    return null;
  }

  private static @Nullable String byContent(Path path, boolean named) {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(PREFIX);
    } catch (IOException e) {
      return "The file cannot be read (" + e.getClass().getSimpleName() + ").";
    }
    if (head.length == 0) {
      return "The file is empty.";
    }
    if (named) {
      return null;
    }
    boolean gzip = head.length > 1 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
    byte[] text = gzip ? inflated(head) : head;
    for (byte b : text) {
      if (b == 0) {
        return "This is a binary file, not an access log (the first "
            + PREFIX
            + " bytes hold a zero byte).";
      }
    }
    String start = new String(text, StandardCharsets.ISO_8859_1);
    return BEGINNINGS.entrySet().stream()
        .filter(kind -> kind.getKey().matcher(start).lookingAt())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** What comes out of the first bytes; damage is the reader's to report, with its place. */
  private static byte[] inflated(byte[] head) {
    byte[] text = new byte[PREFIX];
    int filled = 0;
    try (InputStream in = new GzipSource(new ByteArrayInputStream(head))) {
      int n;
      while (filled < PREFIX && (n = in.read(text, filled, PREFIX - filled)) > 0) {
        filled += n;
      }
    } catch (IOException endOfPrefix) {
      // the prefix ends inside the member
    }
    return Arrays.copyOf(text, filled);
  }
}
