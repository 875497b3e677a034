package io.tocsin.backtest;

import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * History in CSV files, each value one sample of its metric. Nothing of a file is kept between two
 * stretches of time.
 */
public final class CsvHistory implements MetricHistory {
  private final Map<Metric, CsvFile> files;

  /**
   * @param files by the metric they are taken for; metrics that are not named have no data
   */
  public CsvHistory(Map<Metric, CsvFile> files) {
    this.files = new LinkedHashMap<>(files);
  }

  @Override
  public String description() {
    List<CsvFile> distinct = files.values().stream().distinct().toList();
    List<Duration> steps = distinct.stream().map(CsvFile::every).distinct().sorted().toList();
    String every =
        steps.size() == 1
            ? ", a value every " + words(steps.get(0))
            : ", a value every "
                + words(steps.get(0))
                + " to "
                + words(steps.get(steps.size() - 1));
    return (distinct.size() == 1
            ? "the CSV file " + distinct.get(0).path().getFileName()
            : distinct.size() + " CSV files")
        + (steps.contains(Duration.ZERO) ? "" : every);
  }

  private static String words(Duration every) {
    long seconds = every.toSeconds();
    return seconds % 3600 == 0
        ? seconds / 3600 + " h"
        : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  @Override
  public Optional<Span> available() {
    return files.values().stream()
        .map(CsvFile::span)
        .reduce(
            (one, other) ->
                new Span(
                    one.from().isBefore(other.from()) ? one.from() : other.from(),
                    one.to().isAfter(other.to()) ? one.to() : other.to()));
  }

  @Override
  public MetricSource read(Collection<MetricStat> stats, Instant from, Instant to) {
    Map<CsvFile, Samples> read = new HashMap<>();
    Map<Metric, Samples> samples = new HashMap<>();
    for (MetricStat stat : stats) {
      CsvFile file = files.get(stat.metric());
      if (file != null) {
        samples.put(stat.metric(), read.computeIfAbsent(file, each -> each.read(from, to)));
      }
    }
    return (stat, start, slots) -> {
      Samples known = samples.get(stat.metric());
      return known == null
          ? Series.missing(start, stat.period(), slots)
          : known.series(stat.statistic(), start, stat.period(), slots);
    };
  }

  /** A file is taken for what it says. */
  @Override
  public Fidelity fidelity(MetricStat stat, Instant from, Instant to, Instant now) {
    CsvFile file = files.get(stat.metric());
    if (file == null) {
      return Fidelity.approximate("no file has the metric " + stat.metric());
    }
    return file.every().toSeconds() > stat.period()
        ? Fidelity.approximate(
            "the file has a value every "
                + words(file.every())
                + " and the alarm looks at "
                + words(Duration.ofSeconds(stat.period()))
                + ", so that most periods are empty")
        : Fidelity.EXACT;
  }
}
