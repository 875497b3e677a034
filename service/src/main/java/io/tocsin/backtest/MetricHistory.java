package io.tocsin.backtest;

import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where history comes from: CloudWatch, access logs, or files. */
public interface MetricHistory extends AutoCloseable {

  /** Where the datapoints come from, for reports: "the CSV file cpu.csv". */
  String description();

  /** From the first to after the last datapoint there is; empty when it cannot tell. */
  Optional<Span> available();

  /**
   * Reads what some alarms need of a stretch of time. Is called by one thread at a time; a
   * back-test asks for stretch after stretch, for all alarms of a batch together.
   *
   * @param from inclusive, a full minute
   * @param to exclusive, a full minute
   * @return answers for any slot between them, several threads at once; must stay usable after the
   *     next call
   */
  MetricSource read(Collection<MetricStat> stats, Instant from, Instant to);

  /** How near to what CloudWatch saw the answers for a metric are, now being {@code now}. */
  Fidelity fidelity(MetricStat stat, Instant from, Instant to, Instant now);

  /**
   * What reads would cost in money, before any is made.
   *
   * @return a sentence that goes on from "The back-test", without a final full stop; empty when
   *     they cost nothing
   */
  default Optional<String> cost(List<HistoryRead> reads) {
    return Optional.empty();
  }

  /** Sentences about what the reads so far could not give. */
  default List<String> notes() {
    return List.of();
  }

  @Override
  default void close() {}
}
