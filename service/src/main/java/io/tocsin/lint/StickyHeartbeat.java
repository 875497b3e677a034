package io.tocsin.lint;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.definition.Finding;
import org.jspecify.annotations.Nullable;

/** A heartbeat of one datapoint, which CloudWatch keeps counting long after it stopped. */
final class StickyHeartbeat implements Check {

  @Override
  public String name() {
    return "sticky-heartbeat";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      each.watched().ifPresent(watched -> judge(each, watched, context, found));
    }
  }

  /** Beats that come less often are told late anyway. */
  private static final int LONGEST = 300;

  private static boolean isBeat(@Nullable Double threshold) {
    return threshold != null && threshold <= 1;
  }

  private static void judge(Subject each, WatchedFacts watched, LintContext context, Found found) {
    MetricAlarm alarm = watched.alarm();
    if (alarm.effectiveTreatMissingData() != TreatMissingData.BREACHING
        || alarm.evaluationPeriods() != 1
        || watched.isGapless()
        || !watched.isDownward()
        || alarm.period() > LONGEST
        || !isBeat(alarm.threshold())
        || alarm.wallClockWindow() != null) {
      return;
    }
    int slots = context.ranges().slots(alarm);
    if (slots > 1) {
      found.at(
          each.defined(),
          "datapoints",
          each.called()
              + " looks at one datapoint and keeps the last one for "
              + slots
              + " periods, so silence is told only after "
              + Sentences.time(slots * alarm.period()),
          "compare FILL(beat, 0) with M below N, as in 3 of 5, which counts a missing beat at"
              + " once");
    }
  }
}
