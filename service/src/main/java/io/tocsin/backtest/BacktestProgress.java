package io.tocsin.backtest;

/** Hears how far a back-test is, and may stop it. */
public interface BacktestProgress {
  BacktestProgress NONE = (done, total) -> true;

  /**
   * Is called now and then, from one thread at a time.
   *
   * @param done evaluations so far
   * @param total evaluations in all
   * @return false to stop
   */
  boolean proceed(long done, long total);
}
