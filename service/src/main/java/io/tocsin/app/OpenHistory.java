package io.tocsin.app;

import io.tocsin.backtest.Fidelity;
import io.tocsin.backtest.HistoryRead;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.Span;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A history whose account is closed with it. */
record OpenHistory(MetricHistory history, Account account) implements MetricHistory {
  @Override
  public String description() {
    return history.description();
  }

  @Override
  public Optional<Span> available() {
    return history.available();
  }

  @Override
  public MetricSource read(Collection<MetricStat> stats, Instant from, Instant to) {
    return history.read(stats, from, to);
  }

  @Override
  public Fidelity fidelity(MetricStat stat, Instant from, Instant to, Instant now) {
    return history.fidelity(stat, from, to, now);
  }

  @Override
  public Optional<String> cost(List<HistoryRead> reads) {
    return history.cost(reads);
  }

  @Override
  public List<String> notes() {
    return history.notes();
  }

  @Override
  public void close() {
    account.close();
  }
}
