package io.tocsin.slo;

/**
 * Requests of some stretch of time.
 *
 * @param requests all of them
 * @param errors those that count against the objective
 */
public record Counts(double requests, double errors) {
  public static final Counts NONE = new Counts(0, 0);

  public Counts plus(Counts other) {
    return new Counts(requests + other.requests, errors + other.errors);
  }

  /** Share of errors; NaN without requests. */
  public double ratio() {
    return requests > 0 ? errors / requests : Double.NaN;
  }
}
