package io.tocsin.differential;

import java.util.Map;

/**
 * By how much answers may differ: only percentiles, which Trino takes from a digest and DuckDB
 * exactly, and what is reckoned from them.
 */
final class Tolerances {
  /** Of what only one engine can tell: it has to be there on both, whatever it says. */
  static final double ANYTHING = Double.POSITIVE_INFINITY;

  static final Map<String, Double> NONE = Map.of();

  private static final double DIGEST = 0.05;

  private static final Map<String, Map<String, Double>> OF_REPORTS =
      Map.of(
          "latency-over-time", Map.of("p", DIGEST),
          "latency-percentiles", Map.of("p50", DIGEST, "p90", DIGEST, "p95", DIGEST, "p99", DIGEST),
          // the change is a share already: of 100 %, not of itself
          "compare-windows", Map.of("p95_a", DIGEST, "p95_b", DIGEST, "p95_change", ANYTHING),
          "client-aborts", Map.of("median_wait", DIGEST),
          "node-balance", Map.of("p95", DIGEST),
          "rules", Map.of("p95", DIGEST),
          "target-balance", Map.of("p95", DIGEST),
          "payload-sizes",
              Map.of("p50_in", DIGEST, "p99_in", DIGEST, "p50_out", DIGEST, "p99_out", DIGEST),
          "websockets", Map.of("p50_s", DIGEST, "p99_s", DIGEST),
          // a regular expression says that a line is none, and not why
          "log-health", Map.of("reason", ANYTHING));

  private Tolerances() {}

  /** Column to the share of its value that it may differ by. */
  static Map<String, Double> of(String report) {
    return OF_REPORTS.getOrDefault(report, Map.of());
  }
}
