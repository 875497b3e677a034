package io.tocsin.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How the requests of one minute ended, as columns; {@link RequestFactory} makes log entries of
 * them. Two steps because a fortnight of outcomes is computed in seconds, while their text is not.
 */
final class Outcomes {
  /** No target took the request, or it gave no answer. */
  static final int NONE = 0;

  private static final double SPREAD = 0.42;
  private static final double POOL_TIMEOUT = 5.0;
  private static final double NEVER_BACK = 0.004;
  private static final double TIMEOUTS_WHEN_OVERLOADED = 0.006;
  private static final double ODD_FAILURES = 0.0001;
  private static final double ABORTS = 0.0006;
  private static final double ABORTS_WHEN_SLOW = 0.05;
  private static final double SLOW = 3.0;

  final int[] microsecond;
  final Route[] route;
  final int[] elbStatus;

  /** {@link #NONE} when the load balancer answered. */
  final int[] targetStatus;

  /** Seconds to three decimals, as logged; negative when there was no answer. */
  final double[] seconds;

  /** Whether the request was dispatched to a target at all. */
  final boolean[] dispatched;

  private Outcomes(int size) {
    microsecond = new int[size];
    route = new Route[size];
    elbStatus = new int[size];
    targetStatus = new int[size];
    seconds = new double[size];
    dispatched = new boolean[size];
  }

  static Outcomes draw(
      int requests,
      Servers.Load servers,
      Database.Load database,
      double failingCheckouts,
      SplittableRandom random) {
    Outcomes outcomes = new Outcomes(requests);
    for (int i = 0; i < requests; i++) {
      outcomes.microsecond[i] = random.nextInt(60_000_000);
    }
    // All requests are alike in what may befall them, so the times can be sorted beforehand.
    Arrays.sort(outcomes.microsecond);
    for (int i = 0; i < requests; i++) {
      outcomes.drawOne(i, servers, database, failingCheckouts, random);
    }
    return outcomes;
  }

  int size() {
    return route.length;
  }

  /** Orders placed: checkouts answered with 201. */
  int orders() {
    int orders = 0;
    for (int i = 0; i < route.length; i++) {
      if (route[i] == Route.CHECKOUT && elbStatus[i] == 201) {
        orders++;
      }
    }
    return orders;
  }

  private void drawOne(
      int i,
      Servers.Load servers,
      Database.Load database,
      double failingCheckouts,
      SplittableRandom random) {
    Route asked = Route.at(random.nextInt(1_000));
    route[i] = asked;
    seconds[i] = -1;
    if (asked == Route.MALFORMED) {
      elbStatus[i] = 400;
      return;
    }
    if (servers.shed() > 0 && random.nextDouble() < servers.shed()) {
      elbStatus[i] = 503;
      return;
    }
    dispatched[i] = true;
    if (servers.use() > 1 && random.nextDouble() < TIMEOUTS_WHEN_OVERLOADED) {
      elbStatus[i] = 504;
      return;
    }
    double took =
        asked.seconds
            * servers.slowdown()
            * Math.exp(SPREAD * Chance.within(random.nextGaussian(), 3.5));
    int status = asked.status(random.nextInt(1_000));
    if (asked.usesDatabase && random.nextDouble() < database.waiting()) {
      double wait = -Math.log(1 - random.nextDouble()) * database.meanWait();
      took += Math.min(wait, POOL_TIMEOUT);
      if (wait > POOL_TIMEOUT) {
        status = 500;
        if (random.nextDouble() < NEVER_BACK) {
          elbStatus[i] = 504;
          return;
        }
      }
    }
    double luck = random.nextDouble();
    if (luck < (took > SLOW ? ABORTS_WHEN_SLOW : ABORTS)) {
      elbStatus[i] = 460;
      return;
    }
    if (luck > 1 - ODD_FAILURES
        || (asked == Route.CHECKOUT && random.nextDouble() < failingCheckouts)) {
      status = 500;
    }
    elbStatus[i] = status;
    targetStatus[i] = status;
    seconds[i] = Math.max(1, Math.rint(took * 1_000)) / 1_000;
  }
}
