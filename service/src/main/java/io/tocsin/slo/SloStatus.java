package io.tocsin.slo;

import io.tocsin.definition.BurnPair;
import io.tocsin.definition.DefinedSlo;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An objective at an instant.
 *
 * @param at end of the window
 * @param since the hour of the first request in the window; null when there was none
 * @param course the window in equal steps, oldest first
 */
public record SloStatus(
    DefinedSlo slo,
    Environment environment,
    Instant at,
    @Nullable Instant since,
    ErrorBudget budget,
    List<PairStatus> pairs,
    List<BudgetPoint> course) {

  public SloStatus {
    pairs = List.copyOf(pairs);
    course = List.copyOf(course);
  }

  /** In a word. */
  public enum State {
    /** Budget is left, and no pair is over. */
    MET,
    /** A pair is over. */
    BURNING,
    /** No budget is left, whether it burns or not. */
    SPENT,
    /** There were no requests. */
    UNKNOWN
  }

  public State state() {
    double left = budget.left();
    return Double.isNaN(left)
        ? State.UNKNOWN
        : pairs.stream().anyMatch(PairStatus::isOver)
            ? State.BURNING
            : left <= 0 ? State.SPENT : State.MET;
  }

  /** The burn rate now: of the longest window that a page looks at. */
  public BurnRate burning() {
    return pairs.stream()
        .filter(pair -> pair.pair().severity() == Severity.PAGE)
        .map(PairStatus::longWindow)
        .max(Comparator.comparing(BurnRate::window))
        .orElseThrow();
  }

  /** When nothing is left if it burns on as it does; see {@link ErrorBudget#emptyIn}. */
  public Optional<Duration> emptyIn() {
    BurnRate now = burning();
    return budget.emptyIn(now.tooFewRequests() ? Double.NaN : now.rate());
  }

  /** The pair with a long window, for tests and pages. */
  public Optional<PairStatus> pair(Duration longWindow) {
    return pairs.stream().filter(each -> is(each.pair(), longWindow)).findFirst();
  }

  private static boolean is(BurnPair pair, Duration longWindow) {
    return pair.longWindow().equals(longWindow);
  }
}
