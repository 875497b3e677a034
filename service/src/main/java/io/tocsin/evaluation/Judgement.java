package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.TreatMissingData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision and all it was made of; reason and trace are read off it.
 *
 * @param values of the watched series over the evaluation range
 * @param band of the same slots; null for an alarm with a static threshold
 * @param slots what each value counts as
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one evaluation and is never compared
record Judgement(
    PreparedAlarm alarm,
    Instant at,
    SlotWindow window,
    double[] values,
    @Nullable BandValues band,
    byte[] slots,
    Tally tally,
    Decision decision) {
  private static final int[] NONE = {};

  /** How many slots the reason speaks of: M for ALARM and no data, N - M + 1 for OK. */
  int quorum() {
    return isOk()
        ? alarm.evaluationPeriods() - alarm.datapointsToAlarm() + 1
        : alarm.datapointsToAlarm();
  }

  boolean isOk() {
    return decision.verdict().orElseThrow() == AlarmState.OK;
  }

  /** Positions of the datapoints that speak for the verdict, newest first. */
  int[] deciding() {
    return evaluated(0);
  }

  /** The deciding datapoints, topped up to the quorum with the newest gaps; newest first. */
  int[] evaluated() {
    return evaluated(quorum() - decidingCount());
  }

  /** How many gaps counted towards the verdict. */
  int fills() {
    boolean counted = decision == Decision.BREACHING_ALARM || decision == Decision.NOT_BREACHING_OK;
    return counted ? Math.min(tally.lacking(), quorum() - decidingCount()) : 0;
  }

  /** Position of the oldest datapoint judged, or -1 without one. */
  int oldest() {
    for (int i = slots.length - tally.reach(); i < slots.length; i++) {
      if (slots[i] != Slots.MISSING) {
        return i;
      }
    }
    return -1;
  }

  /** Position of the newest datapoint, or -1 without one. */
  int newest() {
    int i = slots.length - 1;
    while (i >= 0 && slots[i] == Slots.MISSING) {
      i--;
    }
    return i;
  }

  private int decidingCount() {
    return Math.min(quorum(), isOk() ? tally.good() : tally.breaching());
  }

  private int[] evaluated(int gaps) {
    byte kind = isOk() ? Slots.GOOD : Slots.BREACHING;
    int speaking = decidingCount();
    if (speaking + gaps == 0) {
      return NONE;
    }
    int[] positions = new int[Math.min(speaking + gaps, slots.length)];
    int taken = 0;
    for (int i = slots.length - 1; i >= 0 && taken < positions.length; i--) {
      if (slots[i] == kind && speaking > 0) {
        positions[taken++] = i;
        speaking--;
      } else if (slots[i] == Slots.MISSING && gaps > 0) {
        positions[taken++] = i;
        gaps--;
      }
    }
    return taken == positions.length ? positions : Arrays.copyOf(positions, taken);
  }

  EvaluationTrace trace(AlarmState previous, boolean rangeSensitive) {
    TreatMissingData treat = alarm.treatMissingData();
    CountedAs fill =
        switch (treat) {
          case BREACHING -> CountedAs.FILLED_BREACHING;
          case NOT_BREACHING -> CountedAs.FILLED_NOT_BREACHING;
          case MISSING, IGNORE -> CountedAs.MISSING;
        };
    List<EvaluationTrace.Slot> traced = new ArrayList<>(slots.length);
    int fillsLeft = tally.lacking();
    for (int i = slots.length - 1; i >= 0; i--) {
      CountedAs countedAs;
      if (slots.length - i > tally.reach()) {
        countedAs = CountedAs.NOT_NEEDED;
      } else if (slots[i] == Slots.MISSING) {
        countedAs = fillsLeft-- > 0 ? fill : CountedAs.MISSING;
      } else {
        countedAs = slots[i] == Slots.BREACHING ? CountedAs.BREACHING : CountedAs.NOT_BREACHING;
      }
      Double value = Double.isNaN(values[i]) ? null : values[i];
      traced.add(new EvaluationTrace.Slot(window.timestamp(i), value, countedAs));
    }
    return new EvaluationTrace(
        at,
        previous,
        decision.verdict(),
        slots.length,
        rangeSensitive,
        alarm.evaluationPeriods(),
        alarm.datapointsToAlarm(),
        treat,
        traced,
        sentence());
  }

  /** The rule that decided, in one sentence. */
  String sentence() {
    return decision.sentence(tally, alarm.datapointsToAlarm(), slots.length);
  }
}
