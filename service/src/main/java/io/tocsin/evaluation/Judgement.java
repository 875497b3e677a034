package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision and all it was made of; reason and trace are read off it.
 *
 * @param series the watched series over the evaluation range
 * @param sampleCounts sample counts of the same slots; null for metric math, which has none
 * @param slots what each value of the series counts as
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one evaluation and is never compared
record Judgement(
    MetricAlarm alarm,
    Instant at,
    Series series,
    @Nullable Series sampleCounts,
    byte[] slots,
    Tally tally,
    Decision decision) {

  /** How many slots the reason speaks of: M for ALARM and no data, N - M + 1 for OK. */
  int quorum() {
    int m = alarm.effectiveDatapointsToAlarm();
    return decision.verdict().orElseThrow() == AlarmState.OK
        ? alarm.evaluationPeriods() - m + 1
        : m;
  }

  /** Positions in the series of the datapoints that speak for the verdict, newest first. */
  List<Integer> deciding() {
    AlarmState verdict = decision.verdict().orElseThrow();
    return newest(verdict == AlarmState.OK ? Slots.GOOD : Slots.BREACHING, quorum());
  }

  /** The deciding datapoints, topped up to the quorum with the newest gaps; newest first. */
  List<Integer> evaluated() {
    List<Integer> positions = new ArrayList<>(deciding());
    positions.addAll(newest(Slots.MISSING, quorum() - positions.size()));
    positions.sort(Collections.reverseOrder());
    return positions;
  }

  /** How many gaps counted towards the verdict. */
  int fills() {
    boolean counted = decision == Decision.BREACHING_ALARM || decision == Decision.NOT_BREACHING_OK;
    return counted ? Math.min(tally.lacking(), quorum() - deciding().size()) : 0;
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

  EvaluationTrace trace(AlarmState previous) {
    int m = alarm.effectiveDatapointsToAlarm();
    TreatMissingData treat = alarm.effectiveTreatMissingData();
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
      Double value = series.isMissing(i) ? null : series.values()[i];
      traced.add(new EvaluationTrace.Slot(series.timestamp(i), value, countedAs));
    }
    return new EvaluationTrace(
        at,
        previous,
        decision.verdict(),
        slots.length,
        alarm.evaluationPeriods(),
        m,
        treat,
        traced,
        decision.sentence(tally, m, slots.length));
  }

  private List<Integer> newest(byte kind, int limit) {
    List<Integer> positions = new ArrayList<>();
    int oldest = kind == Slots.MISSING ? 0 : slots.length - tally.reach();
    for (int i = slots.length - 1; i >= oldest && positions.size() < limit; i--) {
      if (slots[i] == kind) {
        positions.add(i);
      }
    }
    return positions;
  }
}
