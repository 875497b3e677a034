package io.tocsin.app;

import io.tocsin.accesslog.AccessLogEntry;
import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.AccessLogMetrics;
import io.tocsin.accesslog.AccessLogReader;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogProblem;
import io.tocsin.metric.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Real access logs as the load balancer's metrics, minute by minute from the first line's to the
 * last line's. All files are read before the first minute, since lines are in no order.
 */
final class ReplayFeed implements Feed {
  /**
   * A gap without any line is played for so long and then jumped over. By then every window of a
   * day or less is empty, so no verdict changes until the next line.
   */
  private static final Duration PLAYED_OF_GAP = Duration.ofHours(26);

  private final TreeMap<Instant, List<MetricSample>> minutes;
  private Instant next;

  private ReplayFeed(TreeMap<Instant, List<MetricSample>> minutes) {
    this.minutes = minutes;
    this.next = first();
  }

  /**
   * @param progress told a sentence for each file that was not read, or not to its end, and at the
   *     end how much was
   */
  static ReplayFeed read(AccessLogFolder.Listing listing, Consumer<String> progress) {
    AccessLogMetrics metrics = new AccessLogMetrics();
    Counter counter = new Counter(metrics);
    listing.problems().forEach(problem -> tell(problem, progress));
    for (LogFile file : listing.files()) {
      LogProblem problem = AccessLogReader.read(file, counter);
      if (problem != null) {
        tell(problem, progress);
      }
    }
    progress.accept(
        "%,d lines in %,d files: %,d read, %,d not readable (report log-health has each)"
            .formatted(
                counter.entries + counter.unparsed,
                listing.files().size(),
                counter.entries,
                counter.unparsed));
    TreeMap<Instant, List<MetricSample>> minutes = new TreeMap<>();
    for (MetricSample sample : metrics.complete(Instant.MAX)) {
      minutes.computeIfAbsent(sample.minute(), unused -> new ArrayList<>()).add(sample);
    }
    return new ReplayFeed(minutes);
  }

  private static void tell(LogProblem problem, Consumer<String> progress) {
    progress.accept(problem.file() + ": " + problem.sentence());
  }

  /** True when not one line could be read. */
  boolean isEmpty() {
    return minutes.isEmpty();
  }

  /** The minute of the first line. */
  Instant first() {
    return minutes.isEmpty() ? Instant.EPOCH : minutes.firstKey();
  }

  @Override
  public List<MetricSample> past(Instant clock) {
    next = clock.truncatedTo(ChronoUnit.MINUTES);
    return minutes.headMap(next).values().stream().flatMap(List::stream).toList();
  }

  @Override
  public Optional<Minute> next() {
    if (minutes.isEmpty() || next.isAfter(minutes.lastKey())) {
      return Optional.empty();
    }
    Minute minute = new Minute(next, minutes.getOrDefault(next, List.of()));
    next = after(minute.end());
    return Optional.of(minute);
  }

  /** Skips the rest of a gap: logs of two days a year apart have half a million minutes between. */
  private Instant after(Instant end) {
    Instant last = minutes.floorKey(end);
    Instant coming = minutes.ceilingKey(end);
    boolean gap = last != null && coming != null && last.plus(PLAYED_OF_GAP).isBefore(end);
    return gap ? coming : end;
  }

  private static final class Counter implements AccessLogReader.Visitor {
    private final AccessLogMetrics metrics;
    private long entries;
    private long unparsed;

    Counter(AccessLogMetrics metrics) {
      this.metrics = metrics;
    }

    @Override
    public void entry(long lineNumber, AccessLogEntry entry) {
      entries++;
      metrics.add(entry);
    }

    @Override
    public void unparsed(long lineNumber, LineProblem problem) {
      unparsed++;
    }
  }
}
