package io.tocsin.query;

import java.time.Duration;

/**
 * What a query took, so far or to its end.
 *
 * @param elapsed from being asked to the engine's last row
 * @param queued how much of it was waiting for the engine
 * @param bytesScanned compressed bytes read
 * @param rows of the answer, as many as the engine has made; 0 while unknown
 * @param costUsd list price; 0 for engines that cost nothing by the query
 * @param reused whether it is an earlier answer to the same question
 */
public record QueryStatistics(
    String engine,
    Duration elapsed,
    Duration queued,
    long bytesScanned,
    long rows,
    double costUsd,
    boolean reused) {

  /**
   * The engine's time: what is left of the whole without waiting. Engines measure the waiting with
   * clocks of their own, so it may come to more than the whole; then nothing is left.
   */
  public Duration executing() {
    return queued.compareTo(elapsed) > 0 ? Duration.ZERO : elapsed.minus(queued);
  }
}
