package io.tocsin.app;

import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the embedded account's services report, minute by minute: simulated, or from real logs. */
interface Feed {

  /** One minute of metrics. */
  record Minute(Instant start, List<MetricSample> samples) {

    Instant end() {
      return start.plusSeconds(60);
    }
  }

  /**
   * The minutes before the demo's clock, so that graphs and alarms have a past.
   *
   * @param clock the first minute to be played is the one that starts here
   */
  List<MetricSample> past(Instant clock);

  /**
   * The next minute; empty when there are no more. The first one starts at the demo's clock, each
   * other one at the end of the one before or later: hours in which nothing happens are left out.
   */
  Optional<Minute> next();

  /** What is wrong with something beside the metrics, such as log files; null when nothing is. */
  default @Nullable String trouble() {
    return null;
  }
}
