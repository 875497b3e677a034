package io.tocsin.app;

import io.tocsin.backtest.Fidelity;
import io.tocsin.backtest.HistoryRead;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.Span;
import io.tocsin.metric.Band;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The history of one environment in several Regions: each metric is read where alarms watch it, and
 * at home when none does.
 */
final class RegionHistories implements MetricHistory {
  private final List<Part> parts;

  /**
   * @param watched the metrics read from this history
   */
  record Part(MetricHistory history, Set<Metric> watched) {}

  /**
   * @param parts home first
   */
  RegionHistories(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public String description() {
    return parts.stream()
        .map(part -> part.history().description())
        .collect(Collectors.joining("; "));
  }

  /** {@inheritDoc} CloudWatch does not tell. */
  @Override
  public Optional<Span> available() {
    return Optional.empty();
  }

  @Override
  public MetricSource read(Collection<MetricStat> stats, Instant from, Instant to) {
    Map<Part, List<MetricStat>> wanted =
        stats.stream().collect(Collectors.groupingBy(stat -> part(stat.metric())));
    Map<Part, MetricSource> sources = new HashMap<>();
    for (Part part : parts) {
      sources.put(part, part.history().read(wanted.getOrDefault(part, List.of()), from, to));
    }
    return new Routed(sources);
  }

  @Override
  public Fidelity fidelity(MetricStat stat, Instant from, Instant to, Instant now) {
    return part(stat.metric()).history().fidelity(stat, from, to, now);
  }

  /** {@inheritDoc} A metric costs the same in every Region. */
  @Override
  public Optional<String> cost(List<HistoryRead> reads) {
    return parts.get(0).history().cost(reads);
  }

  @Override
  public List<String> notes() {
    return parts.stream().flatMap(part -> part.history().notes().stream()).toList();
  }

  @Override
  public void close() {
    parts.forEach(part -> part.history().close());
  }

  private Part part(Metric metric) {
    return parts.stream()
        .filter(part -> part.watched().contains(metric))
        .findFirst()
        .orElse(parts.get(0));
  }

  private final class Routed implements MetricSource {
    private final Map<Part, MetricSource> sources;

    Routed(Map<Part, MetricSource> sources) {
      this.sources = sources;
    }

    private MetricSource source(Metric metric) {
      return Objects.requireNonNull(sources.get(part(metric)));
    }

    @Override
    public Series read(MetricStat stat, Instant start, int slots) {
      return source(stat.metric()).read(stat, start, slots);
    }

    /** A band is where the metrics beside it are: an alarm looks at one Region only. */
    @Override
    public Optional<Band> band(
        MetricDataQuery entry,
        List<MetricDataQuery> entries,
        Instant start,
        int period,
        int slots) {
      return entries.stream()
          .map(MetricDataQuery::metricStat)
          .filter(Objects::nonNull)
          .findFirst()
          .flatMap(stat -> source(stat.metric()).band(entry, entries, start, period, slots));
    }
  }
}
