package io.tocsin.simulation;

/**
 * The API servers: an Auto Scaling group whose instances take a finite number of requests a minute,
 * slow down before that, and are joined by others some minutes after the load has risen.
 */
final class Servers {
  static final int MINIMUM = 4;
  static final int MAXIMUM = 8;

  /** Requests a minute that keep one instance fully busy. */
  private static final double CAPACITY = 800;

  private static final double IDLE_CPU = 6;
  private static final double HIGHEST_USE = 0.97;
  private static final double SCALE_OUT_CPU = 65;
  private static final int SCALE_OUT_AFTER = 3;
  private static final double SCALE_IN_USE = 0.5;
  private static final int SCALE_IN_AFTER = 8;
  private static final int LAUNCH_MINUTES = 5;
  private static final int STEP = 2;

  private int inService = MINIMUM;
  private int desired = MINIMUM;
  private int launchMinutesLeft;
  private int hot;
  private int cold;

  /** One minute with this many requests. */
  Load step(int requests) {
    if (inService < desired && --launchMinutesLeft <= 0) {
      inService = desired;
    }
    double use = requests / (CAPACITY * inService);
    double busy = Math.min(use, HIGHEST_USE);
    double cpu = IDLE_CPU + (100 - IDLE_CPU) * busy;
    double shed = use > HIGHEST_USE ? 1 - HIGHEST_USE / use : 0;
    Load load = new Load(inService, desired, cpu, shed, 1 / (1 - busy * busy * busy), use);
    scale(requests, cpu);
    return load;
  }

  private void scale(int requests, double cpu) {
    boolean settled = inService == desired;
    hot = settled && cpu > SCALE_OUT_CPU ? hot + 1 : 0;
    double useWithFewer = requests / (CAPACITY * Math.max(1, inService - STEP));
    cold = settled && useWithFewer < SCALE_IN_USE ? cold + 1 : 0;
    if (hot >= SCALE_OUT_AFTER && desired < MAXIMUM) {
      desired += STEP;
      launchMinutesLeft = LAUNCH_MINUTES;
      hot = 0;
    } else if (cold >= SCALE_IN_AFTER && desired > MINIMUM) {
      desired -= STEP;
      inService = desired;
      cold = 0;
    }
  }

  /**
   * @param cpu percent, mean of the group
   * @param shed share of requests beyond capacity, which the load balancer answers with 503
   * @param slowdown factor on the time a request takes, 1 when idle
   * @param use offered load over capacity; above 1 some requests never come back in time
   */
  record Load(int inService, int desired, double cpu, double shed, double slowdown, double use) {}
}
