package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.TreatMissingData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule that decides a pattern of slots, and what it decides.
 *
 * <p>Derived from the tables and the premature-alarm text of "Configuring how CloudWatch alarms
 * treat missing data" (CloudWatch User Guide, read in September 2026) and from transitions recorded
 * from the live service in that month. {@code docs/evaluation.md} says which rule rests on what.
 */
enum Decision {
  ENOUGH_DATA_ALARM(AlarmState.ALARM),
  ENOUGH_DATA_OK(AlarmState.OK),
  BREACHING_ALARM(AlarmState.ALARM),
  BREACHING_OK(AlarmState.OK),
  NOT_BREACHING_ALARM(AlarmState.ALARM),
  NOT_BREACHING_OK(AlarmState.OK),
  SPARSE_ALARM(AlarmState.ALARM),
  SPARSE_OK(AlarmState.OK),
  NO_DATA(AlarmState.INSUFFICIENT_DATA),
  NO_DATA_RETAIN(null),
  PREMATURE_ALARM(AlarmState.ALARM),
  PREMATURE_RETAIN(null),
  TOO_YOUNG(null),
  LOW_SAMPLES(null);

  @SuppressWarnings("ImmutableEnumChecker") // an Optional is as immutable as what it holds
  private final Optional<AlarmState> verdict;

  Decision(@Nullable AlarmState verdict) {
    this.verdict = Optional.ofNullable(verdict);
  }

  /** The state to take; empty to keep state, reason and timestamps as they are. */
  Optional<AlarmState> verdict() {
    return verdict;
  }

  /**
   * @param slots as {@link Slots} makes them, oldest first; their number is the evaluation range
   * @param n EvaluationPeriods, at least 1
   * @param m DatapointsToAlarm, 1 to n
   */
  static Decision of(byte[] slots, int n, int m, TreatMissingData treat) {
    return of(Tally.of(slots, n), m, treat);
  }

  static Decision of(Tally tally, int m, TreatMissingData treat) {
    int breaching = tally.breaching();
    if (tally.lacking() == 0) {
      return breaching >= m ? ENOUGH_DATA_ALARM : ENOUGH_DATA_OK;
    }
    return switch (treat) {
      case BREACHING -> breaching + tally.lacking() >= m ? BREACHING_ALARM : BREACHING_OK;
      case NOT_BREACHING -> breaching >= m ? NOT_BREACHING_ALARM : NOT_BREACHING_OK;
      case MISSING, IGNORE -> ofSparse(tally, m, treat == TreatMissingData.IGNORE);
    };
  }

  private static Decision ofSparse(Tally tally, int m, boolean ignore) {
    if (tally.breaching() >= m) {
      return SPARSE_ALARM;
    }
    if (tally.good() > 0) {
      return SPARSE_OK;
    }
    if (tally.breaching() == 0) {
      return ignore ? NO_DATA_RETAIN : NO_DATA;
    }
    if (tally.oldestBreach() < m) {
      return TOO_YOUNG;
    }
    return ignore ? PREMATURE_RETAIN : PREMATURE_ALARM;
  }

  /** The rule in one sentence, with the numbers it was applied to. */
  String sentence(Tally tally, int m, int range) {
    String facts = facts(tally, m, range);
    String lacking =
        Words.count(tally.lacking(), "missing datapoint")
            + (tally.lacking() == 1 ? " counts" : " count");
    return switch (this) {
      case ENOUGH_DATA_ALARM, ENOUGH_DATA_OK -> facts + "; missing data plays no part.";
      case BREACHING_ALARM, BREACHING_OK -> facts + "; " + lacking + " as breaching.";
      case NOT_BREACHING_ALARM, NOT_BREACHING_OK -> facts + "; " + lacking + " as not breaching.";
      case SPARSE_ALARM -> facts + "; enough in spite of the gaps.";
      case SPARSE_OK -> facts + "; one that does not breach is enough for OK.";
      case NO_DATA -> "The range of " + range + " holds no datapoint: INSUFFICIENT_DATA.";
      case NO_DATA_RETAIN ->
          "The range of " + range + " holds no datapoint and missing data is ignored: state kept.";
      case PREMATURE_ALARM ->
          facts
              + "; there is nothing else and the oldest is "
              + Words.count(tally.oldestBreach(), "period")
              + " old: premature alarm.";
      case PREMATURE_RETAIN ->
          facts + "; there is nothing else, but missing data is ignored: state kept.";
      case TOO_YOUNG ->
          facts
              + "; there is nothing else, but the oldest is only "
              + Words.count(tally.oldestBreach(), "period")
              + " old: state kept.";
      case LOW_SAMPLES ->
          "A judged datapoint has too few samples for its percentile, and the alarm ignores those:"
              + " state kept.";
    };
  }

  private static String facts(Tally tally, int m, int range) {
    int reals = tally.breaching() + tally.good();
    return tally.lacking() == 0
        ? tally.breaching()
            + " of the newest "
            + Words.count(tally.n(), "datapoint")
            + (tally.breaching() == 1 ? " breaches, " : " breach, ")
            + m
            + " needed for ALARM"
        : reals
            + " of "
            + Words.count(tally.n(), "datapoint")
            + " wanted "
            + (reals == 1 ? "is" : "are")
            + " in the range of "
            + range
            + ", "
            + tally.breaching()
            + " breaching, "
            + m
            + " needed for ALARM";
  }
}
