package io.tocsin.simulation;

import java.util.SplittableRandom;

/**
 * The order database and the servers' connection pools. Pools hold a fixed number of connections
 * and more under load; leaked ones stay open and are of no use. Once the database has given its
 * last connection, leaks eat into what the pools have, and a growing share of requests waits longer
 * and longer for a free one.
 */
final class Database {
  static final int MAXIMUM_CONNECTIONS = 500;

  private static final double POOLED = 32;
  private static final double CONCURRENT_REQUESTS = 40;
  private static final double SECONDS_HELD = 0.06;
  private static final double CONNECTIONS_NOISE = 3;

  /** With most requests failing, the leaking code runs less often. */
  private static final double LEAK_WHEN_FULL = 0.18;

  /** Share of the pools that is never needed. */
  private static final double SPARE = 0.03;

  /** How far leaks eat into the pools before the pools' own clean-up keeps pace. */
  private static final double HIGHEST_PRESSURE = 0.6;

  private double leaked;

  /** One minute. */
  Load step(
      int requests,
      Servers.Load servers,
      Incident.Disturbance disturbance,
      SplittableRandom random) {
    double running =
        Math.min(
            requests * (1 - servers.shed()) / 60 * SECONDS_HELD * servers.slowdown(),
            CONCURRENT_REQUESTS * servers.inService());
    double pooled = POOLED * servers.inService() + running;
    double before = leaked;
    leak(disturbance.leak() * random.nextDouble(0.95, 1.05), pooled);
    double open = Math.max(0, disturbance.leakKept() * leaked);
    double wanted = pooled + open;
    double pressure = Math.max(0, (wanted - MAXIMUM_CONNECTIONS) / pooled - SPARE);
    double[] connections = new double[4];
    for (int i = 0; i < connections.length; i++) {
      double sofar = wanted - Math.max(0, leaked - before) * (3 - i) / 4;
      double noise = CONNECTIONS_NOISE * Chance.within(random.nextGaussian(), 2);
      connections[i] = Math.rint(Math.max(0, Math.min(MAXIMUM_CONNECTIONS, sofar + noise)));
    }
    if (disturbance.leakKept() <= 0) {
      leaked = 0;
    }
    return new Load(
        connections,
        pressure,
        pressure > 0 ? Math.min(0.9, 0.06 + 0.8 * pressure) : 0,
        0.8 + 4.0 * pressure);
  }

  private void leak(double connections, double pooled) {
    double room = Math.max(0, MAXIMUM_CONNECTIONS - pooled - leaked);
    double most = MAXIMUM_CONNECTIONS - pooled + HIGHEST_PRESSURE * pooled;
    double leak = Math.min(room, connections) + Math.max(0, connections - room) * LEAK_WHEN_FULL;
    leaked = Math.max(leaked, Math.min(most, leaked + leak));
  }

  /**
   * @param connections open ones, four times a minute
   * @param pressure connections that are missing, as a share of the pools
   * @param waiting share of the requests with a query that wait for a connection
   * @param meanWait how long those wait, seconds
   */
  @SuppressWarnings("ArrayRecordComponent") // goes into a distribution as it is
  record Load(double[] connections, double pressure, double waiting, double meanWait) {}
}
