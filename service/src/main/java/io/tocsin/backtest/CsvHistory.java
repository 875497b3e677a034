package io.tocsin.backtest;

import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
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
    return distinct.size() == 1
        ? "the CSV file " + distinct.get(0).path().getFileName()
        : distinct.size() + " CSV files";
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
    long every = file.every().toSeconds();
    return every > stat.period()
        ? Fidelity.approximate(
            "the file has a value every "
                + every
                + " s and the alarm looks at "
                + stat.period()
                + " s, so that most periods are empty")
        : Fidelity.EXACT;
  }
}
