package io.tocsin.backtest;

import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.util.List;

/**
 * One read of a history: metrics over a stretch of time.
 *
 * @param from inclusive, a full minute
 * @param to exclusive, a full minute
 */
public record HistoryRead(List<MetricStat> stats, Instant from, Instant to) {
  public HistoryRead {
    stats = List.copyOf(stats);
  }
}
