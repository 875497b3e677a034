package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.LogFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The logs of an hour that a query reads from the Parquet copy.
 *
 * @param parquet a current file of the copy
 * @param size of it, in bytes
 * @param logs those of the hour that belong to the query's range
 * @param first the earliest stamp that the range takes, {@code last} the latest
 */
record CopiedHour(Path parquet, long size, List<LogFile> logs, Instant first, Instant last) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  CopiedHour {
    logs = List.copyOf(logs);
  }

  /** The rows of these hours that are of the range's files; all hours have the same range. */
  static String select(List<CopiedHour> hours) {
    CopiedHour any = hours.get(0);
    return hours.stream()
            .map(hour -> LogCopy.literal(hour.parquet()))
            .collect(Collectors.joining(", ", "SELECT * FROM read_parquet([", "])"))
        + " WHERE delivered >= TIMESTAMP '"
        + text(any.first())
        + "' AND delivered <= TIMESTAMP '"
        + text(any.last())
        + "'";
  }

  /**
   * What the reader of {@link CopiedTallies} asks: the lines of each file, by what became of them.
   */
  static String tallies(List<CopiedHour> hours) {
    return "SELECT source_file, parse_error, count(*) AS n, epoch_us(min(ts)) AS oldest,"
        + " epoch_us(max(ts)) AS newest, min(line_number) AS first FROM ("
        + select(hours)
        + ") GROUP BY 1, 2";
  }

  private static String text(Instant time) {
    return TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }
}
