package io.tocsin.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of timestamps and values, oldest first. It is read through once, when every mistake is
 * found; what is kept is where in it the times are.
 */
public final class CsvFile {
  /** A place is kept for every so many values: a year of minutes is 129 of them. */
  private static final int PLACE_EVERY = 4_096;

  private static final int MOST_STEPS = 1_000;

  private final Path path;
  private final NavigableMap<Long, Long> places;
  private final long values;
  private final long first;
  private final long last;
  private final long every;

  private CsvFile(Path path, Scan scan) {
    this.path = path;
    this.places = scan.places;
    this.values = scan.values;
    this.first = scan.first;
    this.last = scan.last;
    this.every = scan.every();
  }

  /**
   * Reads a file through.
   *
   * @param duplicates whether a time may come several times, with a sample each
   * @throws UnreadableHistory with a sentence that names file and line
   */
  public static CsvFile open(Path path, boolean duplicates) {
    if (!Files.isRegularFile(path)) {
      throw problem(path, Files.exists(path) ? "this is no file" : "there is no such file");
    }
    try (CsvLines lines = new CsvLines(path, 0)) {
      Scan scan = new Scan(path, duplicates);
      for (String line = lines.next(); line != null; line = lines.next()) {
        scan.line(line, lines);
      }
      if (scan.values == 0) {
        throw problem(path, "the file has no values; " + CsvRow.EXPECTED);
      }
      return new CsvFile(path, scan);
    } catch (IOException | UncheckedIOException e) {
      throw problem(path, unreadable(e));
    }
  }

  private static String unreadable(Exception e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : "the file cannot be read (" + e.getMessage() + ")";
  }

  private static UnreadableHistory problem(Path path, String sentence) {
    return new UnreadableHistory(List.of(path + ": " + sentence));
  }

  /** What reading through a file finds. */
  private static final class Scan {
    private final Path path;
    private final boolean duplicates;
    private final NavigableMap<Long, Long> places = new TreeMap<>();
    private final Map<Long, Integer> steps = new HashMap<>();
    private long number;
    private long values;
    private long first;
    private long last;

    private Scan(Path path, boolean duplicates) {
      this.path = path;
      this.duplicates = duplicates;
    }

    private void line(String line, CsvLines lines) {
      number++;
      if (lines.tooLong()) {
        throw problem(at() + "the line is too long for a timestamp and a value");
      }
      String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (text.isBlank() || (values == 0 && number == 1 && CsvRow.isHeader(text))) {
        return;
      }
      CsvRow row;
      try {
        row = CsvRow.parse(text);
      } catch (IllegalArgumentException e) {
        throw problem(at() + e.getMessage());
      }
      if (values > 0 && (row.second() < last || (row.second() == last && !duplicates))) {
        Instant time = Instant.ofEpochSecond(row.second());
        throw problem(
            at()
                + (row.second() == last
                    ? time + " is there a second time; expected one value for each time, or --duplicates"
                    : time
                        + " comes after "
                        + Instant.ofEpochSecond(last)
                        + "; expected the oldest first, so sort the file"));
      }
      add(row, lines.start());
    }

    private void add(CsvRow row, long place) {
      if (values == 0) {
        first = row.second();
      } else if (row.second() > last && steps.size() < MOST_STEPS) {
        steps.merge(row.second() - last, 1, Integer::sum);
      } else {
        steps.computeIfPresent(row.second() - last, (step, count) -> count + 1);
      }
      if (values % PLACE_EVERY == 0) {
        places.putIfAbsent(row.second(), place);
      }
      values++;
      last = row.second();
    }

    /** The commonest step, of equally common ones the shortest; 0 for a single value. */
    private long every() {
      long best = 0;
      int most = 0;
      for (Map.Entry<Long, Integer> step : new TreeMap<>(steps).entrySet()) {
        if (step.getValue() > most) {
          best = step.getKey();
          most = step.getValue();
        }
      }
      return best;
    }

    private String at() {
      return path + ":" + number + ": ";
    }

    private static UnreadableHistory problem(String sentence) {
      return new UnreadableHistory(List.of(sentence));
    }
  }

  public Path path() {
    return path;
  }

  /** The file's name without its end: {@code cpu} of {@code cpu.csv}. */
  public String baseName() {
    return baseName(path);
  }

  static String baseName(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.toLowerCase(Locale.ROOT).endsWith(".csv")
        ? name.substring(0, name.length() - 4)
        : name;
  }

  public long values() {
    return values;
  }

  /** The commonest time between two values; zero when there is only one value. */
  public Duration every() {
    return Duration.ofSeconds(every);
  }

  /** From the first value to when the one after the last would be due. */
  public Span span() {
    long end = last + Math.max(1, every);
    return new Span(
        Instant.ofEpochSecond(Math.floorDiv(first, 60) * 60),
        Instant.ofEpochSecond(Math.floorDiv(end + 59, 60) * 60));
  }

  /** The values of a stretch of time; the end is not part of it. */
  Samples read(Instant from, Instant to) {
    long begin = from.getEpochSecond();
    long end = to.getEpochSecond();
    Map.@Nullable Entry<Long, Long> place = places.lowerEntry(begin);
    long[] seconds = new long[64];
    double[] read = new double[64];
    int count = 0;
    try (CsvLines lines =
        new CsvLines(path, (place == null ? places.firstEntry() : place).getValue())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        CsvRow row = CsvRow.parse(line);
        if (row.second() >= end) {
          break;
        }
        if (row.second() >= begin) {
          if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * count);
            read = Arrays.copyOf(read, 2 * count);
          }
          seconds[count] = row.second();
          read[count++] = row.value();
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw problem(path, unreadable(e));
    } catch (IllegalArgumentException e) {
      throw problem(path, "the file was changed while it was read: " + e.getMessage());
    }
    return new Samples(Arrays.copyOf(seconds, count), Arrays.copyOf(read, count));
  }
}
