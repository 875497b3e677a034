package io.tocsin.evaluation;

/**
 * What the newest {@code n} real datapoints of a range are. They may be older than {@code n} slots:
 * gaps are skipped as long as the range holds enough datapoints.
 *
 * @param n EvaluationPeriods
 * @param breaching breaching datapoints among the judged ones
 * @param good the judged ones that do not breach
 * @param reach how many of the newest slots had to be looked at, the whole range when datapoints
 *     are lacking
 * @param oldestBreach age in slots of the oldest breaching datapoint judged, the newest slot being
 *     1; 0 without one
 */
record Tally(int n, int breaching, int good, int reach, int oldestBreach) {

  static Tally of(byte[] slots, int n) {
    int breaching = 0;
    int good = 0;
    int oldestBreach = 0;
    int age = 0;
    while (age < slots.length && breaching + good < n) {
      byte slot = slots[slots.length - 1 - age++];
      if (slot == Slots.BREACHING) {
        breaching++;
        oldestBreach = age;
      } else if (slot == Slots.GOOD) {
        good++;
      }
    }
    return new Tally(n, breaching, good, age, oldestBreach);
  }

  /** How many datapoints the range lacks; only then is the treatment of missing data asked. */
  int lacking() {
    return n - breaching - good;
  }
}
