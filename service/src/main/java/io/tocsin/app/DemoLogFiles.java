package io.tocsin.app;

import io.tocsin.accesslog.AccessLogEntry;
import io.tocsin.accesslog.AccessLogWriter;
import io.tocsin.simulation.SimulatedMinute;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the shop's access logs as an ALB delivers them: a file for each node every five minutes,
 * in the AWSLogs layout. Older files than a day are removed, so that a demo left running fills no
 * disk.
 */
final class DemoLogFiles {
  private static final Logger LOG = LoggerFactory.getLogger(DemoLogFiles.class);
  private static final int FILE_SECONDS = 300;
  private static final Duration KEPT = Duration.ofHours(24);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final String account;
  private final String region;
  private final Instant from;
  private final Map<String, List<AccessLogEntry>> byNode = new TreeMap<>();
  private Instant pruned = Instant.MIN;
  private volatile @Nullable String trouble;

  /**
   * @param folder the root of the layout; the folder AWSLogs comes below it
   * @param from files that end at or before this instant are there already
   */
  DemoLogFiles(Path folder, String account, String region, Instant from) {
    this.folder = folder;
    this.account = account;
    this.region = region;
    this.from = from;
  }

  /** Why the newest files could not be written, or null when they were. */
  @Nullable String trouble() {
    return trouble;
  }

  /** Takes a minute's requests. A full disk is no reason to stop: see {@link #trouble}. */
  void add(SimulatedMinute minute) {
    for (AccessLogEntry entry : minute.requests()) {
      String node = entry.ipAddress() == null ? "unknown" : entry.ipAddress();
      byNode.computeIfAbsent(node, unused -> new ArrayList<>()).add(entry);
    }
    Instant end = minute.minute().plusSeconds(60);
    if (end.getEpochSecond() % FILE_SECONDS == 0) {
      if (end.isAfter(from)) {
        write(end);
      }
      byNode.clear();
    }
  }

  private void write(Instant end) {
    try {
      for (Map.Entry<String, List<AccessLogEntry>> node : byNode.entrySet()) {
        write(end, node.getKey(), node.getValue());
      }
      prune(end);
      trouble = null;
    } catch (IOException e) {
      if (trouble == null) { // told once, not every five minutes
        LOG.warn("the access logs up to {} could not be written", end, e);
      }
      trouble =
          "The demo's access logs cannot be written to "
              + folder
              + " ("
              + Trouble.reason(e)
              + "); reports lack them";
    }
  }

  private void write(Instant end, String node, List<AccessLogEntry> entries) throws IOException {
    String name =
        "%s_elasticloadbalancing_%s_%s_%s_%s_%s.log.gz"
            .formatted(
                account,
                region,
                entries.get(0).elb().replace('/', '.'),
                STAMP.format(end),
                node,
                Integer.toString((node + end).hashCode() & Integer.MAX_VALUE, 36));
    Path file = root().resolve(DAY.format(end)).resolve(name);
    Path part = folder.resolveSibling(".part-" + name);
    Files.createDirectories(file.getParent());
    try {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part), 1 << 16)) {
        out.write(AccessLogWriter.bytes(entries));
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Path root() {
    return folder
        .resolve("AWSLogs")
        .resolve(account)
        .resolve("elasticloadbalancing")
        .resolve(region);
  }

  private void prune(Instant end) throws IOException {
    if (Duration.between(pruned == Instant.MIN ? Instant.EPOCH : pruned, end).toHours() < 1) {
      return;
    }
    pruned = end;
    if (!Files.isDirectory(root())) {
      return;
    }
    String oldest = STAMP.format(end.minus(KEPT));
    try (Stream<Path> files = Files.walk(root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String[] parts = String.valueOf(file.getFileName()).split("_", -1);
        if (parts.length >= 5 && parts[4].compareTo(oldest) < 0) {
          Files.deleteIfExists(file);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
