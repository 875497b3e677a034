package io.tocsin.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * FIRST, LAST, SLICE, SORT and REMOVE_EMPTY, which take and give arrays of series, and
 * DATAPOINT_COUNT of an array. A SORT puts series without datapoints at the end, whatever the
 * order; where all of them are alike they keep their order.
 */
final class MathArrays {
  private MathArrays() {}

  /** The first or last member; without members a series without datapoints. */
  static MathValue end(MathValue array, boolean first, int slots) {
    List<double[]> members = array.members();
    if (members.isEmpty()) {
      return MathValue.series(MathValue.constant(Double.NaN, slots));
    }
    return MathValue.series(members.get(first ? 0 : members.size() - 1));
  }

  /**
   * @param bounds the first member wanted, the first being 0, and perhaps the first one no longer
   *     wanted; bounds beyond the array take what there is
   */
  static MathValue slice(MathValue array, double... bounds) {
    int size = array.members().size();
    int from = within(bounds[0], size);
    int to = bounds.length > 1 ? within(bounds[1], size) : size;
    return MathValue.array(array.members().subList(Math.min(from, to), to));
  }

  private static int within(double bound, int size) {
    return Double.isNaN(bound) ? 0 : (int) Math.max(0, Math.min(size, bound));
  }

  /**
   * @param order ASC or DESC
   */
  static MathValue sort(MathValue array, MathFunction by, String order) {
    record Ranked(double key, double[] member) {}
    List<Ranked> ranked = new ArrayList<>();
    for (double[] member : array.members()) {
      ranked.add(new Ranked(MathAggregate.ofSeries(by, member), member));
    }
    Comparator<Ranked> byKey = Comparator.comparingDouble(Ranked::key);
    ranked.sort(
        Comparator.<Ranked, Boolean>comparing(one -> Double.isNaN(one.key()))
            .thenComparing(order.equals("DESC") ? byKey.reversed() : byKey));
    return MathValue.array(ranked.stream().map(Ranked::member).toList());
  }

  static MathValue removeEmpty(MathValue array) {
    return MathValue.array(
        array.members().stream()
            .filter(member -> Arrays.stream(member).anyMatch(value -> !Double.isNaN(value)))
            .toList());
  }

  /** How many members have a datapoint in each slot; missing where none has. */
  static double[] countAcross(MathValue array, int slots) {
    double[] counts = MathValue.constant(Double.NaN, slots);
    for (double[] member : array.members()) {
      for (int i = 0; i < slots; i++) {
        if (!Double.isNaN(member[i])) {
          counts[i] = Double.isNaN(counts[i]) ? 1 : counts[i] + 1;
        }
      }
    }
    return counts;
  }
}
