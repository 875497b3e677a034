package io.tocsin.backtest;

/**
 * How near history is to what CloudWatch evaluated at the time.
 *
 * @param exact whether every slot is the very one the alarm saw
 * @param sentence why not, without a final full stop; empty when exact
 */
public record Fidelity(boolean exact, String sentence) {
  public static final Fidelity EXACT = new Fidelity(true, "");

  public static Fidelity approximate(String sentence) {
    return new Fidelity(false, sentence);
  }
}
