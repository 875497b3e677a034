package io.tocsin.simulation;

import java.util.SplittableRandom;

/**
 * A source of randomness of its own for each part and minute, so that what one part draws never
 * changes what another does: two scenarios with the same seed differ only by the incident.
 */
enum Component {
  INCIDENT(1),
  TRAFFIC(2),
  DATABASE(3),
  OUTCOMES(4),
  REQUESTS(5),
  CLIENTS(6),
  TELEMETRY(7);

  private final long number;

  Component(long number) {
    this.number = number;
  }

  SplittableRandom random(long seed, long minute) {
    return new SplittableRandom(mix(mix(seed + number * 0x9E3779B97F4A7C15L) ^ minute));
  }

  /** The finaliser of SplitMix64: neighbouring minutes get unrelated seeds. */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
