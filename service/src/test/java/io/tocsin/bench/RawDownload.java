package io.tocsin.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Downloads over a socket of its own, to be closed in the middle, and logs to download from. */
public final class RawDownload implements AutoCloseable {
  /** A report that gives every request of the range, and has no limit. */
  private static final String ALL_REQUESTS =
      """
      -- title: All requests
      -- question: Which requests came in?
      -- group: Traffic
      -- columns:
      --   - {name: ts, type: timestamp, meaning: When}
      --   - {name: request_url, type: varchar, meaning: What}
      --   - {name: user_agent, type: varchar, meaning: By what}
      --   - {name: trace_id, type: varchar, meaning: Which}
      --   - {name: duration_s, type: double, unit: s, meaning: How long}
      -- engines: [duckdb]
      SELECT ts, request_url, user_agent, trace_id, duration_s
      FROM alb_logs
      WHERE day >= :from_day AND day <= :to_day AND ts >= :from AND ts < :to
      """;

  /** The range of the generated logs. */
  public static final String RANGE = "from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z";

  private final Socket socket;
  private final InputStream in;

  private RawDownload(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** Writes logs with so many lines, and the report {@code all-requests}. */
  public static void prepare(Path logs, Path queries, long lines) throws IOException {
    AccessLogs.main(new String[] {logs.toString(), Long.toString(lines)});
    Files.createDirectories(queries);
    Files.writeString(queries.resolve("all-requests.sql"), ALL_REQUESTS);
  }

  /** Asks, and reads the head of the answer, which must be a 200. */
  public static RawDownload open(int port, String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(120_000);
    socket
        .getOutputStream()
        .write(
            ("GET "
                    + path
                    + " HTTP/1.1\r\nHost: 127.0.0.1:"
                    + port
                    + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    RawDownload download = new RawDownload(socket);
    String status = download.line();
    if (!status.equals("HTTP/1.1 200 OK")) {
      throw new AssertionError(path + " gave " + status);
    }
    while (!download.line().isEmpty()) {
      // the headers say nothing that is looked at
    }
    return download;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed in the head");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Reads so many bytes. */
  public void read(int bytes) throws IOException {
    if (in.readNBytes(bytes).length < bytes) {
      throw new IOException("the answer is shorter than " + bytes + " bytes");
    }
  }

  /** Closes the connection, with whatever has not been read. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
