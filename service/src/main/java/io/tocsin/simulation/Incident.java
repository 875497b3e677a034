package io.tocsin.simulation;

import java.util.SplittableRandom;

/**
 * What a scenario does to the parts of the shop, minute by minute; its size comes from the seed.
 */
final class Incident {
  private static final int SALE_RAMP = 5;
  private static final int SALE_FADES = 32;
  private static final int SALE_FADE = 6;
  private static final int RESTART = 45;
  private static final int RESTART_STEPS = 4;
  private static final int ROLLBACK = 40;
  private static final int ROLLOUT_STEPS = 4;
  private static final int WORKER_RETURNS = 40;
  private static final int CATCH_UP = 16;
  private static final int DEAD_LETTERS_REPLAYED = 56;

  /** Five times an average hour's traffic, whatever the hour. */
  private static final double SALE_REQUESTS = 4_100;

  private final Scenario scenario;
  private final double leakPerMinute;
  private final double failingCheckouts;
  private final int poisonedMessages;

  Incident(Scenario scenario, long seed) {
    this.scenario = scenario;
    SplittableRandom random = Component.INCIDENT.random(seed, 0);
    leakPerMinute = random.nextDouble(26.5, 37);
    failingCheckouts = random.nextDouble(0.24, 0.30);
    poisonedMessages = random.nextInt(6, 14);
  }

  /**
   * @param minute minutes since the incident's first, negative before it
   */
  Disturbance at(long minute) {
    if (minute < 0) {
      return Disturbance.NONE;
    }
    int m = (int) Math.min(minute, 1_000_000);
    return switch (scenario) {
      case QUIET -> Disturbance.NONE;
      case FLASH_SALE -> Disturbance.NONE.withCrowd(saleShare(m), SALE_REQUESTS);
      case DATABASE_CONNECTIONS ->
          m < RESTART
              ? Disturbance.NONE.withLeak(leakPerMinute)
              : Disturbance.NONE.withLeakKept(stepsLeft(m - RESTART, RESTART_STEPS));
      case BAD_DEPLOY -> Disturbance.NONE.withFailingCheckouts(failingCheckouts * badServers(m));
      case STUCK_WORKER -> Disturbance.NONE.withWorker(worker(m), deadLetters(m));
    };
  }

  private static double saleShare(int m) {
    if (m < SALE_FADES) {
      return Math.min(1, (m + 1.0) / SALE_RAMP);
    }
    return Math.max(0, 1 - (m - SALE_FADES + 1.0) / SALE_FADE);
  }

  /** Servers are replaced one by one, on the way out as on the way back. */
  private static double badServers(int m) {
    return m < ROLLBACK
        ? Math.min(1, (m + 1.0) / ROLLOUT_STEPS)
        : stepsLeft(m - ROLLBACK, ROLLOUT_STEPS);
  }

  private static double stepsLeft(int minute, int steps) {
    return Math.max(0, 1 - (minute + 1.0) / steps);
  }

  /** A second worker helps until the backlog is gone. */
  private static double worker(int m) {
    if (m < WORKER_RETURNS) {
      return 0;
    }
    return m < WORKER_RETURNS + CATCH_UP ? 2 : 1;
  }

  private int deadLetters(int m) {
    return m > WORKER_RETURNS && m < DEAD_LETTERS_REPLAYED ? poisonedMessages : 0;
  }

  /**
   * @param crowd how far traffic has gone from the usual to that of the crowd, 0 to 1
   * @param crowdRequests requests a minute when all are there
   * @param leak database connections lost this minute while there are enough
   * @param leakKept share of all leaked connections still open, 1 while nothing is restarted
   * @param failingCheckouts share of checkouts answered with 500
   * @param worker the order worker's speed, 1 as usual
   * @param deadLetters messages in the dead-letter queue
   */
  record Disturbance(
      double crowd,
      double crowdRequests,
      double leak,
      double leakKept,
      double failingCheckouts,
      double worker,
      int deadLetters) {

    static final Disturbance NONE = new Disturbance(0, 0, 0, 1, 0, 1, 0);

    Disturbance withCrowd(double share, double requests) {
      return new Disturbance(
          share, requests, leak, leakKept, failingCheckouts, worker, deadLetters);
    }

    Disturbance withLeak(double connections) {
      return new Disturbance(
          crowd, crowdRequests, connections, leakKept, failingCheckouts, worker, deadLetters);
    }

    Disturbance withLeakKept(double share) {
      return new Disturbance(
          crowd, crowdRequests, leak, share, failingCheckouts, worker, deadLetters);
    }

    Disturbance withFailingCheckouts(double share) {
      return new Disturbance(crowd, crowdRequests, leak, leakKept, share, worker, deadLetters);
    }

    Disturbance withWorker(double speed, int letters) {
      return new Disturbance(
          crowd, crowdRequests, leak, leakKept, failingCheckouts, speed, letters);
    }
  }
}
