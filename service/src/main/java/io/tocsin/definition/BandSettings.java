package io.tocsin.definition;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What an anomaly detector is told about its metric ("PutAnomalyDetector", CloudWatch API
 * Reference, read in November 2026).
 *
 * @param excluded times that it does not learn from, sorted; ten at most
 * @param timezone an IANA name, for metrics that go by the clock; empty for none
 * @param periodicSpikes whether the spikes come regularly and are no anomalies
 */
public record BandSettings(List<Excluded> excluded, String timezone, boolean periodicSpikes) {

  /** As CloudWatch makes detectors. */
  public static final BandSettings NONE = new BandSettings(List.of(), "", false);

  /**
   * @param from first instant
   * @param to after from
   */
  public record Excluded(Instant from, Instant to) {
    @Override
    public String toString() {
      return from + "/" + to;
    }
  }

  public BandSettings {
    timezone = timezone.equals("UTC") ? "" : timezone;
    excluded =
        excluded.stream()
            .sorted(Comparator.comparing(Excluded::from).thenComparing(Excluded::to))
            .distinct()
            .toList();
  }
}
