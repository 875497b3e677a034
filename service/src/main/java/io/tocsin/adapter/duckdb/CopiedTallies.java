package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.FileTally;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the lines of log files from their copy, as reading the files would count them. */
final class CopiedTallies {
  private static final String OF_FILE = "file: ";
  private static final Map<String, LineProblem> REASONS =
      Arrays.stream(LineProblem.values())
          .collect(Collectors.toMap(LineProblem::code, Function.identity()));

  private static final class Counts {
    private final Map<LineProblem, long[]> unparsed = new EnumMap<>(LineProblem.class);
    private long rows;
    private long oldest;
    private long newest;
    private @Nullable String problem;
  }

  private CopiedTallies() {}

  /** Reads the answer to {@link CopiedHour#tallies} into {@code tallies}. */
  static void read(ResultSet rows, List<CopiedHour> hours, FileTallies tallies)
      throws SQLException {
    Map<String, Counts> byFile = new HashMap<>();
    while (rows.next()) {
      Counts counts = byFile.computeIfAbsent(rows.getString(1), file -> new Counts());
      String error = rows.getString(2);
      if (error == null) {
        counts.rows = rows.getLong(3);
        counts.oldest = rows.getLong(4);
        counts.newest = rows.getLong(5);
      } else if (error.startsWith(OF_FILE)) {
        counts.problem = error.substring(OF_FILE.length());
      } else {
        LineProblem reason = REASONS.get(error);
        if (reason != null) {
          counts.unparsed.put(reason, new long[] {rows.getLong(3), rows.getLong(6)});
        }
      }
    }
    for (CopiedHour hour : hours) {
      for (LogFile log : hour.logs()) {
        Counts counts = byFile.getOrDefault(log.name(), new Counts());
        tallies.put(
            log,
            FileTally.restored(
                log,
                counts.rows,
                counts.oldest,
                counts.newest,
                counts.unparsed,
                counts.problem == null
                    ? null
                    : new LogProblem(log.name(), log.day(), counts.problem)));
      }
    }
  }
}
