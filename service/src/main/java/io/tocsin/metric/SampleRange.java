package io.tocsin.metric;

/**
 * The part of the samples that tm, tc, ts, wm, PR and IQM look at: without its lower bound, with
 * its upper one.
 *
 * @param percent whether the bounds are percent of the samples; otherwise they are values
 */
record SampleRange(boolean percent, double low, double high) {

  static SampleRange of(Statistic statistic) {
    String text = statistic.text();
    if (text.equalsIgnoreCase("IQM")) {
      return new SampleRange(true, 25, 75);
    }
    int open = text.indexOf('(');
    if (open < 0) {
      return new SampleRange(true, 0, Double.parseDouble(text.substring(2)));
    }
    int colon = text.indexOf(':');
    String low = text.substring(open + 1, colon);
    String high = text.substring(colon + 1, text.length() - 1);
    boolean percent = text.indexOf('%') >= 0;
    return new SampleRange(
        percent,
        bound(low, percent ? 0 : Double.NEGATIVE_INFINITY),
        bound(high, percent ? 100 : Double.POSITIVE_INFINITY));
  }

  private static double bound(String text, double absent) {
    return text.isEmpty() ? absent : Double.parseDouble(text.replace("%", ""));
  }

  /** The nearest rank of a percentage: how many samples it covers, rounded up. */
  static double rank(double percentage, double total) {
    // 0.1 * 3 is a little above 0.3 in binary and must not round up to the next sample
    return Math.ceil(percentage * total / 100 - 1e-9);
  }

  /** How many of {@code count} samples of a value, after {@code seen} smaller ones, are inside. */
  double kept(double value, double seen, double count, double total) {
    if (!percent) {
      return value > low && value <= high ? count : 0;
    }
    double from = Math.max(seen, rank(low, total));
    double to = Math.min(seen + count, rank(high, total));
    return Math.max(0, to - from);
  }

  /** How many of them are below the range. */
  double below(double value, double seen, double count, double total) {
    if (!percent) {
      return value <= low ? count : 0;
    }
    return Math.max(0, Math.min(seen + count, rank(low, total)) - seen);
  }
}
