package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a range are read from.
 *
 * @param text logs that are read as they are, and what is no log
 * @param copied hours that are read from the Parquet copy, because it is current
 */
record LogSources(AccessLogFolder.Listing text, List<CopiedHour> copied) {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  LogSources {
    copied = List.copyOf(copied);
  }

  /**
   * Lists a folder. Whether a copy is current shows only with all logs of its hour, so whole hours
   * are listed.
   *
   * @param unusable files of the copy that could not be read
   */
  static LogSources of(
      AccessLogFolder folder,
      @Nullable LogCopy copy,
      Collection<Path> unusable,
      Instant from,
      Instant to) {
    if (copy == null) {
      return new LogSources(folder.list(from, to), List.of());
    }
    Instant first = from.isBefore(EARLIEST) ? EARLIEST : from;
    Instant end = to.isAfter(LATEST) ? LATEST : to;
    AccessLogFolder.Listing hours =
        folder.list(
            first.minusNanos(1).truncatedTo(ChronoUnit.HOURS), end.plus(Duration.ofHours(1)));
    List<LogFile> text = new ArrayList<>();
    List<CopiedHour> copied = new ArrayList<>();
    hours.files().stream().filter(file -> file.stamp() == null).forEach(text::add);
    for (Map.Entry<Instant, List<LogFile>> hour : LogCopy.hours(hours.files()).entrySet()) {
      List<LogFile> inRange =
          hour.getValue().stream()
              .filter(file -> AccessLogFolder.canHold(file.stamp(), first, end))
              .toList();
      Path parquet = inRange.isEmpty() ? null : copy.current(hour.getKey(), hour.getValue());
      if (parquet == null || unusable.contains(parquet)) {
        text.addAll(inRange);
      } else {
        copied.add(
            new CopiedHour(parquet, size(parquet), inRange, first, AccessLogFolder.last(end)));
      }
    }
    List<LogProblem> problems =
        hours.problems().stream()
            .filter(problem -> AccessLogFolder.canHold(LogFile.stampOf(problem.file()), first, end))
            .toList();
    return new LogSources(new AccessLogFolder.Listing(text, problems), copied);
  }

  /** Logs whose lines come from the copy. */
  List<LogFile> copiedLogs() {
    return copied.stream().flatMap(hour -> hour.logs().stream()).toList();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (java.io.IOException gone) {
      return 0;
    }
  }
}
