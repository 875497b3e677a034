package io.tocsin.lint;

import io.tocsin.alarm.TreatMissingData;
import io.tocsin.definition.Finding;

/** A choice that has no value, and so no end, when its metric is silent. */
final class IfWithoutFill implements Check {

  @Override
  public String name() {
    return "if-without-fill";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      each.watched().ifPresent(watched -> judge(each, watched, found));
    }
  }

  private static void judge(Subject each, WatchedFacts watched, Found found) {
    TreatMissingData missing = watched.alarm().effectiveTreatMissingData();
    boolean stays = missing == TreatMissingData.MISSING || missing == TreatMissingData.IGNORE;
    // An objective's composite alarms ask only for ALARM, and its guard knows no requests from few.
    if (each.defined().origin().slo() == null
        && stays
        && watched.functions().contains("IF(")
        && !watched.isGapless()) {
      found.at(
          each.defined(),
          each.key(),
          each.called()
              + " chooses by IF between values, and has none when its metrics are silent, so it"
              + " does not return to OK",
          "fill the metrics first, as in IF(FILL(m1, 0) > 0, 1, 0), or say missing: notBreaching");
    }
  }
}
