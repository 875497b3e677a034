package io.tocsin.definition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Two windows over which the error budget burns too fast: the long one shows that it matters, the
 * short one, a twelfth of it, that it still goes on. A burn rate of 1 spends exactly the budget in
 * the window of the objective.
 *
 * <p>Windows and shares of the budget follow "The Site Reliability Workbook", chapter 5, table 5-8,
 * and for the pair of a day Sloth's presets; so do the shares for an objective of a week, where
 * those of a month would tell of burn rates below 1.
 *
 * @param share of the budget that is spent when the pair fires after its long window
 * @param rate the burn rate both windows have to be over
 */
public record BurnPair(
    Severity severity,
    Duration longWindow,
    Duration shortWindow,
    BigDecimal share,
    BigDecimal rate) {
  private static final int DECIMALS = 4;
  private static final Duration SHORTEST_MONTH = Duration.ofDays(28);

  /** Windows of a pair, and the share of the budget of a month and of a week. */
  private record Preset(
      Severity severity, Duration longWindow, Duration shortWindow, String month, String week) {
    BurnPair of(Duration window) {
      BigDecimal share = new BigDecimal(window.compareTo(SHORTEST_MONTH) < 0 ? week : month);
      BigDecimal rate =
          share
              .multiply(BigDecimal.valueOf(window.toSeconds()))
              .divide(BigDecimal.valueOf(longWindow.toSeconds()), DECIMALS, RoundingMode.HALF_EVEN)
              .stripTrailingZeros();
      return new BurnPair(severity, longWindow, shortWindow, share, rate);
    }
  }

  private static final List<Preset> PRESETS =
      List.of(
          new Preset(Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), "0.02", "0.08"),
          new Preset(Severity.PAGE, Duration.ofHours(6), Duration.ofMinutes(30), "0.05", "0.125"),
          new Preset(Severity.TICKET, Duration.ofDays(1), Duration.ofHours(2), "0.10", "0.20"),
          new Preset(Severity.TICKET, Duration.ofDays(3), Duration.ofHours(6), "0.10", "0.42"));

  /**
   * The four pairs for an objective's window, the fastest first: two that page, two that make a
   * ticket.
   *
   * @param window 7 days or more
   */
  public static List<BurnPair> of(Duration window) {
    return PRESETS.stream().map(preset -> preset.of(window)).toList();
  }

  /** The share of errors above which it fires. */
  public BigDecimal errorRatio(Objective objective) {
    return rate.multiply(objective.budget());
  }

  /** Whether a share of errors that is possible at all can make it fire. */
  public boolean canFire(Objective objective) {
    return errorRatio(objective).compareTo(BigDecimal.ONE) < 0;
  }

  /** With fewer requests than this in the long window, a single error makes it fire. */
  public double loneErrorFiresBelow(Objective objective) {
    return 1 / errorRatio(objective).doubleValue();
  }

  /**
   * How many requests the long window needs before the pair counts.
   *
   * @param factor how many errors it takes at least; 0 for no such bound
   */
  public long fewestRequests(Objective objective, int factor) {
    return BigDecimal.valueOf(factor)
        .divide(errorRatio(objective), 0, RoundingMode.CEILING)
        .longValueExact();
  }

  /**
   * How long errors take to make it fire when there were none before.
   *
   * @param ratio share of errors from then on
   * @return empty when they never do
   */
  public Optional<Duration> timeToFire(Objective objective, double ratio) {
    double threshold = errorRatio(objective).doubleValue();
    return ratio > threshold
        ? Optional.of(Duration.ofMillis(Math.round(longWindow.toMillis() * threshold / ratio)))
        : Optional.empty();
  }
}
