package io.tocsin.accesslog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells an access log from what else lies in such folders: by name where AWS's other logs share the
 * layout, by the first bytes otherwise.
 */
final class LogFileKind {
  private static final int PREFIX = 512;

  private LogFileKind() {}

  /** A sentence why the file is no access log, or null when it may be one. */
  static @Nullable String objection(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    if (name.equals("ELBAccessLogTestFile")) {
      return "This is the test file AWS writes when logging is switched on, not a log.";
    }
    if (name.startsWith("conn_log")) {
      return "This is a connection log, not an access log; give those a prefix of their own.";
    }
    if (name.startsWith("health_check_log")) {
      return "This is a health check log, not an access log; give those a prefix of their own.";
    }
    if (name.contains("_net.")) {
      return "This is a network load balancer's log, which has other fields than an ALB's.";
    }
    return byContent(path);
  }

  private static @Nullable String byContent(Path path) {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(PREFIX);
    } catch (IOException e) {
      return "The file cannot be read (" + e.getClass().getSimpleName() + ").";
    }
    if (head.length == 0) {
      return "The file is empty.";
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
    return null;
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
