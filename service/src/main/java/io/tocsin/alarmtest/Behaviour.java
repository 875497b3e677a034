package io.tocsin.alarmtest;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.evaluation.DecisionSpace;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.evaluation.MissingDataBranch;
import io.tocsin.evaluation.PreparedAlarm;
import java.util.LinkedHashSet;
import java.util.Set;

/** Something an alarm can do, and a test can make it do. */
public sealed interface Behaviour {

  /** What people read. */
  String words();

  /** It goes from one state to another. */
  record Transition(AlarmState from, AlarmState to) implements Behaviour {
    @Override
    public String words() {
      return from + " → " + to;
    }
  }

  /** An evaluation comes through a part of the rules on missing data. */
  record Gaps(MissingDataBranch branch) implements Behaviour {
    @Override
    public String words() {
      return branch.words();
    }
  }

  /** All that happened in a test. */
  static Set<Behaviour> of(Course course) {
    Set<Behaviour> behaviours = new LinkedHashSet<>();
    course.transitions().forEach(each -> behaviours.add(new Transition(each.from(), each.to())));
    course.branches().forEach(branch -> behaviours.add(new Gaps(branch)));
    return behaviours;
  }

  /**
   * All that a test can make an alarm do: nothing when only CloudWatch evaluates it.
   *
   * @throws IllegalArgumentException with a sentence naming the alarm, when it cannot be evaluated
   */
  static Set<Behaviour> possible(Alarm alarm, MetricAlarmEvaluator evaluator) {
    Set<Behaviour> possible = new LinkedHashSet<>();
    if (alarm instanceof CompositeAlarm composite) {
      // It is never in INSUFFICIENT_DATA; a rule without children stays as it is.
      if (!AlarmRule.parse(composite.rule()).children().isEmpty()) {
        possible.add(new Transition(AlarmState.OK, AlarmState.ALARM));
        possible.add(new Transition(AlarmState.ALARM, AlarmState.OK));
      }
      return possible;
    }
    if (!(alarm instanceof MetricAlarm metric) || alarm.unevaluated().isPresent()) {
      return possible;
    }
    PreparedAlarm prepared = evaluator.prepare(metric);
    DecisionSpace space =
        new DecisionSpace(
            metric.evaluationPeriods(), metric.effectiveDatapointsToAlarm(), prepared.range());
    TreatMissingData treat = metric.effectiveTreatMissingData();
    boolean gaps = !WatchedGaps.areImpossible(metric);
    if (gaps) {
      firstStates(metric, prepared, space)
          .forEach(state -> possible.add(new Transition(AlarmState.INSUFFICIENT_DATA, state)));
    }
    possible.add(new Transition(AlarmState.OK, AlarmState.ALARM));
    possible.add(new Transition(AlarmState.ALARM, AlarmState.OK));
    if (gaps && treat == TreatMissingData.MISSING) {
      possible.add(new Transition(AlarmState.OK, AlarmState.INSUFFICIENT_DATA));
      possible.add(new Transition(AlarmState.ALARM, AlarmState.INSUFFICIENT_DATA));
    }
    Set<MissingDataBranch> branches =
        gaps ? space.branches(treat) : Set.of(MissingDataBranch.NO_GAP);
    branches.forEach(branch -> possible.add(new Gaps(branch)));
    return possible;
  }

  /**
   * What can follow the INSUFFICIENT_DATA of a new alarm. Treatments that fill gaps leave it with
   * the very first evaluation, when a test has given one datapoint at most.
   */
  private static Set<AlarmState> firstStates(
      MetricAlarm alarm, PreparedAlarm prepared, DecisionSpace space) {
    TreatMissingData treat = alarm.effectiveTreatMissingData();
    boolean fills = treat == TreatMissingData.BREACHING || treat == TreatMissingData.NOT_BREACHING;
    boolean waits =
        alarm.warmUp() != null || "ignore".equals(alarm.evaluateLowSampleCountPercentile());
    // Ten seconds of a single metric of high resolution are skipped: its first range is empty.
    boolean skips = alarm.period() < 60 && alarm.watched() instanceof Watched.SingleMetric;
    int datapoints = prepared.cadence().toSeconds() == alarm.period() && !skips ? 1 : 0;
    Set<AlarmState> states =
        space.verdicts(treat, fills && !waits ? datapoints : alarm.evaluationPeriods());
    states.remove(AlarmState.INSUFFICIENT_DATA);
    return states;
  }
}
