package io.tocsin.evaluation;

/** Which part of the rules on missing data an evaluation came through. */
public enum MissingDataBranch {
  /** The newest N slots all have a datapoint. */
  NO_GAP("no gap"),
  /** There are gaps, and still N datapoints in the range: the treatment is not asked. */
  ENOUGH_DATAPOINTS("gap, enough datapoints"),
  /** Datapoints are lacking, and the treatment decides. */
  TREATED("treatment asked"),
  /** The range holds no datapoint. */
  EMPTY_RANGE("empty range"),
  /** There are only breaching datapoints, fewer than M, the oldest at least M periods old. */
  PREMATURE("premature alarm rule");

  private final String words;

  MissingDataBranch(String words) {
    this.words = words;
  }

  /** What people read. */
  public String words() {
    return words;
  }

  static MissingDataBranch of(Tally tally, Decision decision) {
    if (tally.lacking() == 0) {
      return tally.reach() == tally.n() ? NO_GAP : ENOUGH_DATAPOINTS;
    }
    if (tally.lacking() == tally.n()) {
      return EMPTY_RANGE;
    }
    return switch (decision) {
      case PREMATURE_ALARM, PREMATURE_RETAIN -> PREMATURE;
      default -> TREATED;
    };
  }
}
