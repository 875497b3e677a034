package io.tocsin.reportrun;

import io.tocsin.query.QueryRows;
import io.tocsin.query.ResultColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answers of runs, as files of one folder. */
public final class RunFiles {
  private static final Pattern NAME = Pattern.compile("run-(\\d{1,18})\\.rows");

  private final Path folder;

  /** Nothing is read or made before it is needed. */
  public RunFiles(Path folder) {
    this.folder = folder;
  }

  private record Kept(long id, Path path, long bytes, Instant modified) {}

  /** An answer is longer than it may be; the message is a sentence. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(String sentence) {
      super(sentence);
    }
  }

  /**
   * Takes all rows of a run.
   *
   * @param told how many rows there are, now and then
   * @return bytes of the file
   * @throws TooLong when there are more rows or bytes than may be
   */
  long write(long id, QueryRows rows, RunBounds bounds, LongConsumer told) throws IOException {
    Files.createDirectories(folder);
    List<ResultColumn> columns = distinct(rows.columns());
    try (RowFileWriter writer = new RowFileWriter(path(id), columns)) {
      List<@Nullable Object> row = rows.next();
      while (row != null) {
        if (writer.rows() >= bounds.limits().rows()) {
          throw new TooLong(
              "The answer has more than %,d rows; ask for a shorter range, or for less"
                  .formatted(bounds.limits().rows()));
        }
        if (writer.bytes() > bounds.resultBytes()) {
          throw new TooLong(
              "The answer is longer than %,d bytes as it is kept; ask for a shorter range, or for less"
                  .formatted(bounds.resultBytes()));
        }
        writer.row(row);
        if (writer.rows() % RowFile.BLOCK == 0) {
          told.accept(writer.rows());
        }
        row = rows.next();
      }
      writer.finish();
    }
    return Files.size(path(id));
  }

  /** A result may name two columns alike; in JSON and Parquet they must differ. */
  private static List<ResultColumn> distinct(List<ResultColumn> columns) {
    List<ResultColumn> distinct = new ArrayList<>();
    for (ResultColumn column : columns) {
      String name = column.name();
      for (int i = 2; has(distinct, name); i++) {
        name = column.name() + "_" + i;
      }
      distinct.add(new ResultColumn(name, column.type()));
    }
    return distinct;
  }

  private static boolean has(List<ResultColumn> columns, String name) {
    return columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
  }

  /** The answer of a run; empty when it is not here. To be closed. */
  public Optional<RowFile> open(long id) throws IOException {
    try {
      return Optional.of(RowFile.open(path(id)));
    } catch (java.io.FileNotFoundException | NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /**
   * Removes what is too old, and the oldest until the rest fits.
   *
   * @return the runs whose answers are gone
   */
  List<Long> clean(RunBounds bounds, Instant now) throws IOException {
    List<Kept> kept = kept();
    long bytes = kept.stream().mapToLong(Kept::bytes).sum();
    List<Long> gone = new ArrayList<>();
    for (Kept each : kept) {
      if (bytes > bounds.keptBytes() || each.modified().isBefore(now.minus(bounds.keptFor()))) {
        Files.deleteIfExists(each.path());
        bytes -= each.bytes();
        gone.add(each.id());
      }
    }
    return gone;
  }

  /** Removes what a process that was killed has left, and nobody has written to for a day. */
  void sweep(Instant now) throws IOException {
    for (Path path : entries()) {
      String name = String.valueOf(path.getFileName());
      boolean passing = name.endsWith(RowFileWriter.PART) || name.startsWith("answer-");
      if (passing
          && Files.getLastModifiedTime(path).toInstant().isBefore(now.minus(Duration.ofDays(1)))) {
        Files.deleteIfExists(path);
      }
    }
  }

  private List<Kept> kept() throws IOException {
    List<Kept> kept = new ArrayList<>();
    for (Path path : entries()) {
      Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
      if (name.matches()) {
        try {
          kept.add(
              new Kept(
                  Long.parseLong(name.group(1)),
                  path,
                  Files.size(path),
                  Files.getLastModifiedTime(path).toInstant()));
        } catch (NoSuchFileException gone) {
          continue; // another node of the same folder was first
        }
      }
    }
    kept.sort(Comparator.comparingLong(Kept::id));
    return kept;
  }

  private List<Path> entries() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private Path path(long id) {
    return folder.resolve("run-" + id + ".rows");
  }
}
