package io.tocsin.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reports of a folder of {@code .sql} files.
 *
 * @param reports those without a problem, in order of name
 * @param problems sentences that begin with {@code file:line}; a file with a problem gives no
 *     report
 */
public record ReportCatalogue(List<Report> reports, List<String> problems) {
  private static final int MOST_REPORTS = 500;
  private static final long LARGEST = 262_144;

  public ReportCatalogue {
    reports = List.copyOf(reports);
    problems = List.copyOf(problems);
  }

  /** Reads all reports of a folder, whatever engine their SQL is for. */
  public static ReportCatalogue load(Path folder) {
    return load(folder, SqlLint.NONE);
  }

  /** Reads all reports of a folder; whatever is wrong is in {@link #problems}. */
  public static ReportCatalogue load(Path folder, SqlLint lint) {
    List<Report> reports = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<Path> files = List.of();
    try (Stream<Path> entries = Files.list(folder)) {
      files =
          entries
              .filter(path -> path.toString().endsWith(".sql"))
              .sorted(Comparator.comparing(Path::toString))
              .limit(MOST_REPORTS)
              .toList();
    } catch (IOException e) {
      problems.add(
          folder
              + ":1: The folder of reports cannot be read ("
              + e.getClass().getSimpleName()
              + ").");
    }
    for (Path file : files) {
      read(file, lint, problems).ifPresent(reports::add);
    }
    problems.addAll(RouteFile.load(folder).problems());
    return new ReportCatalogue(reports, problems);
  }

  /** The report of that name. */
  public Optional<Report> find(String name) {
    return reports.stream().filter(report -> report.name().equals(name)).findFirst();
  }

  private static Optional<Report> read(Path file, SqlLint lint, List<String> problems) {
    try {
      if (Files.size(file) > LARGEST) {
        problems.add(file + ":1: The file is over 262,144 bytes, the longest query Athena takes.");
        return Optional.empty();
      }
      ReportFile reader = new ReportFile(file, Files.readString(file), lint);
      problems.addAll(reader.problems());
      return reader.report();
    } catch (IOException e) {
      problems.add(file + ":1: The file cannot be read (" + e + ").");
      return Optional.empty();
    }
  }
}
