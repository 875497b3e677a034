package io.tocsin.backtest;

import java.time.Duration;
import java.util.List;

/**
 * A back-test that somebody asked for.
 *
 * @param alarms ids; empty for all
 * @param delay by which datapoints are held back
 */
public record BacktestRequest(
    List<String> alarms, Span span, Duration delay, Mode mode, Source history) {

  /** Whose definitions are played. */
  public enum Mode {
    /** Those of the files. */
    FILES,
    /** Those that the account holds. */
    ACCOUNT,
    /** The account's and then the files', to see what applying the files would change. */
    COMPARE
  }

  /** Where datapoints come from. */
  public enum Source {
    /** CloudWatch of the account. */
    ACCOUNT,
    /** The folder of access logs. */
    LOGS
  }

  public BacktestRequest {
    alarms = List.copyOf(alarms);
  }
}
