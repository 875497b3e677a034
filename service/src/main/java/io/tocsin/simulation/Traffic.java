package io.tocsin.simulation;

import java.time.Instant;
import java.util.SplittableRandom;

/** How many requests arrive: a shape of the day and the week, and chance. */
final class Traffic {
  /** Share of the week's busiest minute at each full hour, UTC; linear in between. */
  private static final double[] DAY = {
    0.47, 0.41, 0.37, 0.36, 0.36, 0.39, 0.46, 0.56, 0.66, 0.74, 0.80, 0.85, 0.88, 0.85, 0.82, 0.81,
    0.83, 0.88, 0.95, 1.00, 0.98, 0.88, 0.73, 0.58
  };

  /** From Monday. */
  private static final double[] WEEK = {0.99, 0.97, 0.97, 0.98, 0.96, 0.97, 1.03};

  private static final double BUSIEST = 1_150;
  private static final double UNEVENNESS = 0.015;

  private final long seed;

  Traffic(long seed) {
    this.seed = seed;
  }

  /** Requests a minute to be expected at this time without an incident. */
  static double usual(Instant minute) {
    long minutes = Math.floorDiv(minute.getEpochSecond(), 60);
    int ofDay = (int) Math.floorMod(minutes, 1_440L);
    int hour = ofDay / 60;
    double part = (ofDay % 60) / 60.0;
    double day = DAY[hour] * (1 - part) + DAY[(hour + 1) % 24] * part;
    // 1970-01-01 was a Thursday.
    int weekday = (int) Math.floorMod(Math.floorDiv(minutes, 1_440L) + 3, 7L);
    return BUSIEST * day * WEEK[weekday];
  }

  /** Requests of this minute, between the usual and those of a crowd. */
  int requests(Instant minute, double crowd, double crowdRequests) {
    SplittableRandom random =
        Component.TRAFFIC.random(seed, Math.floorDiv(minute.getEpochSecond(), 60));
    double expected = usual(minute) * (1 - crowd) + crowdRequests * crowd;
    double unevenness = UNEVENNESS * Chance.within(random.nextGaussian(), 3);
    return Chance.poisson(random, expected * (1 + unevenness));
  }
}
