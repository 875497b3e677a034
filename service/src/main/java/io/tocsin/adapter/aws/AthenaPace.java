package io.tocsin.adapter.aws;

import java.time.Duration;

/**
 * How often Athena is asked. Its quotas are for the account and Region: 20 BatchGetQueryExecution
 * and 20 StartQueryExecution a second ("Service Quotas" in the Athena guide).
 *
 * @param first before the first look at a query
 * @param longest between two looks; each wait is half as long again as the one before
 * @param again before a call or a query is tried for the second time; doubled each time
 */
record AthenaPace(Duration first, Duration longest, Duration again) {
  private static final int MOST_DOUBLINGS = 5;

  static final AthenaPace USUAL =
      new AthenaPace(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(1));

  /** The wait after this one. */
  Duration after(Duration wait) {
    Duration longer = wait.multipliedBy(3).dividedBy(2);
    return longer.compareTo(longest) > 0 ? longest : longer;
  }

  /**
   * @param attempts that were made, from 1
   */
  Duration beforeRetry(int attempts) {
    return again.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
  }
}
