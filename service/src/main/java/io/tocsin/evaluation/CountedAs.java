package io.tocsin.evaluation;

/** What a slot of the evaluation range was counted as. */
public enum CountedAs {
  BREACHING,
  NOT_BREACHING,
  /** A gap that counts for nothing: enough datapoints lie around it, or gaps are not filled. */
  MISSING,
  /** A gap that stands in for a lacking datapoint and counts as breaching. */
  FILLED_BREACHING,
  /** A gap that stands in for a lacking datapoint and counts as not breaching. */
  FILLED_NOT_BREACHING,
  /** Older than the newest N datapoints: not looked at. */
  NOT_NEEDED
}
