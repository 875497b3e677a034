package io.tocsin.app;

import io.tocsin.adapter.aws.ReportPlaces;
import io.tocsin.query.ParquetWriter;
import io.tocsin.query.QueryResult;
import io.tocsin.query.QueryRows;
import io.tocsin.query.QueryStatistics;
import io.tocsin.query.Report;
import io.tocsin.query.Reports;
import io.tocsin.render.ResultText;
import io.tocsin.render.RowsText;
import io.tocsin.reportrun.ReportRun;
import io.tocsin.reportrun.ReportRuns;
import io.tocsin.reportrun.RowFile;
import io.tocsin.reportrun.RunCoverage;
import io.tocsin.reportrun.Schedule;
import io.tocsin.reportrun.Schedules;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts answers where schedules say: into a folder, to S3, and as a summary to a topic. */
final class ReportDeliveries implements Schedules.Delivery {
  private static final int SUMMARY_ROWS = 10;
  private static final int SUMMARY_WIDTH = 120;

  private final Path home;
  private final Path temporary;
  private final Reports reports;
  private final ReportRuns runs;
  private final ParquetWriter parquet;
  private final Supplier<ReportPlaces> account;

  /**
   * @param home where relative folders start
   * @param temporary folder of files while they are made
   */
  ReportDeliveries(
      Path home,
      Path temporary,
      Reports reports,
      ReportRuns runs,
      ParquetWriter parquet,
      Supplier<ReportPlaces> account) {
    this.home = home;
    this.temporary = temporary;
    this.reports = reports;
    this.runs = runs;
    this.parquet = parquet;
    this.account = account;
  }

  private interface Step {
    void run() throws IOException;
  }

  @Override
  public Delivered deliver(Schedule schedule, ReportRun run) {
    List<String> places = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    String name = schedule.file(run.request().range());
    try {
      Files.createDirectories(temporary);
      Path file = Files.createTempFile(temporary, "deliver-", ".part");
      try {
        write(schedule, run, file);
        String folder = schedule.folder();
        if (folder != null) {
          Path target = home.resolve(folder).resolve(name);
          step(target.toString(), places, failures, () -> place(file, target));
        }
        String s3 = schedule.s3();
        if (s3 != null) {
          step(s3 + name, places, failures, () -> account.get().put(s3 + name, file));
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      failures.add("the answer could not be read (" + Trouble.reason(e) + ")");
    }
    String sns = schedule.sns();
    if (sns != null && failures.isEmpty()) {
      step(
          sns,
          places,
          failures,
          () -> account.get().publish(sns, subject(schedule, run), summary(schedule, run, places)));
    }
    return new Delivered(places, failures);
  }

  private static void step(String place, List<String> places, List<String> failures, Step step) {
    try {
      step.run();
      places.add(place);
    } catch (IOException e) {
      failures.add("%s could not be written (%s)".formatted(place, Trouble.reason(e)));
    } catch (RuntimeException e) {
      failures.add("%s could not be written (%s)".formatted(place, e.getMessage()));
    }
  }

  private RowFile result(ReportRun run) throws IOException {
    return runs.result(run.id()).orElseThrow(() -> new IOException("it is not kept any more"));
  }

  private void write(Schedule schedule, ReportRun run, Path file) throws IOException {
    try (QueryRows rows = result(run).from(0)) {
      switch (schedule.format()) {
        case PARQUET -> parquet.write(rows, file);
        case CSV -> {
          try (BufferedWriter out = Files.newBufferedWriter(file)) {
            RowsText.csv(rows, out);
          }
        }
        case NDJSON -> {
          try (BufferedWriter out = Files.newBufferedWriter(file)) {
            RowsText.ndjson(rows, out);
          }
        }
      }
    }
  }

  /** A reader of the folder never finds half of it. */
  private static void place(Path file, Path target) throws IOException {
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private String title(Schedule schedule) {
    return reports.catalogue().find(schedule.report()).map(Report::title).orElse(schedule.report());
  }

  private String subject(Schedule schedule, ReportRun run) {
    return title(schedule) + ", " + run.request().range().from();
  }

  /** The first rows, what they cover, and where the rest is. */
  private String summary(Schedule schedule, ReportRun run, List<String> places) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(title(schedule))
        .append("\nFrom ")
        .append(run.request().range().from())
        .append(" to ")
        .append(run.request().range().to())
        .append("\n\n");
    QueryStatistics statistics = Objects.requireNonNull(run.statistics());
    try (RowFile file = result(run)) {
      QueryRows rows = file.from(0);
      List<List<@Nullable Object>> first = new ArrayList<>();
      List<@Nullable Object> row = rows.next();
      while (row != null && first.size() < SUMMARY_ROWS) {
        first.add(row);
        row = rows.next();
      }
      out.append(ResultText.of(new QueryResult(file.columns(), first, statistics), SUMMARY_WIDTH));
      if (file.rows() > first.size()) {
        out.append(String.format(Locale.ROOT, "and %,d rows more\n", file.rows() - first.size()));
      }
    }
    RunCoverage coverage = run.coverage();
    out.append('\n');
    if (coverage != null) {
      out.append(
          String.format(
              Locale.ROOT,
              "%,d lines in %,d files: %,d read, %,d not readable\n",
              coverage.lines(),
              coverage.files(),
              coverage.rows(),
              coverage.unparsed()));
    }
    out.append(
        String.format(
            Locale.ROOT,
            "%s read %,d bytes, list price %.6f USD\n",
            statistics.engine(),
            statistics.bytesScanned(),
            statistics.costUsd()));
    places.forEach(place -> out.append(place).append('\n'));
    return out.toString();
  }
}
