package io.tocsin.metric;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * IF. Where the condition is missing there is no datapoint. Where the chosen branch is a series
 * without a datapoint the result is 0, except that a missing else branch beside a number as then
 * branch gives no datapoint; nor does a false condition without an else branch. These are the
 * examples of the User Guide.
 */
final class MathChoice {
  private MathChoice() {}

  static MathValue choose(MathValue condition, List<MathNode> arguments, MathInput input) {
    MathValue then = arguments.get(1).evaluate(input);
    MathValue otherwise = arguments.size() > 2 ? arguments.get(2).evaluate(input) : null;
    if (condition.type() == MathType.NUMBER
        && then.type() == MathType.NUMBER
        && (otherwise == null || otherwise.type() == MathType.NUMBER)) {
      return MathValue.number(choose(condition, then, otherwise, 0));
    }
    double[] result = new double[input.slots()];
    for (int i = 0; i < result.length; i++) {
      result[i] = choose(condition, then, otherwise, i);
    }
    return MathValue.series(result);
  }

  private static double choose(
      MathValue condition, MathValue then, @Nullable MathValue otherwise, int slot) {
    double truth = condition.at(slot);
    if (Double.isNaN(truth) || (truth == 0 && otherwise == null)) {
      return Double.NaN;
    }
    if (truth != 0 || otherwise == null) {
      return zeroIfMissing(then, slot);
    }
    return then.type() == MathType.NUMBER ? otherwise.at(slot) : zeroIfMissing(otherwise, slot);
  }

  /** A branch that is a series counts as 0 where it is missing, but for the exception above. */
  static boolean hasNoGaps(List<MathNode> arguments, Predicate<String> gapless) {
    if (arguments.size() < 3 || !arguments.get(0).hasNoGaps(gapless)) {
      return false;
    }
    MathNode then = arguments.get(1);
    MathNode otherwise = arguments.get(2);
    boolean thenHas = then.type() == MathType.SERIES || then.hasNoGaps(gapless);
    boolean zero = then.type() == MathType.SERIES && otherwise.type() == MathType.SERIES;
    return thenHas && (zero || otherwise.hasNoGaps(gapless));
  }

  private static double zeroIfMissing(MathValue branch, int slot) {
    double value = branch.at(slot);
    return Double.isNaN(value) && branch.type() == MathType.SERIES ? 0 : value;
  }
}
