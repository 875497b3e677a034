package io.tocsin.lint;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.definition.Finding;

/** A composite alarm over children whose silence it does not see. */
final class UnseenInsufficientData implements Check {

  @Override
  public String name() {
    return "unseen-insufficient-data";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.NOTE;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      AlarmRule rule = each.rule().orElse(null);
      if (rule == null || rule.toString().contains("INSUFFICIENT_DATA")) {
        continue;
      }
      for (String name : rule.children()) {
        Subject child = context.named(name).orElse(null);
        boolean silent =
            child != null
                && child
                    .watched()
                    .map(
                        watched ->
                            !watched.isGapless()
                                && watched.alarm().effectiveTreatMissingData()
                                    == TreatMissingData.MISSING)
                    .orElse(false);
        if (silent) {
          found.at(
              each.defined(),
              "composite",
              each.called()
                  + " does not see '"
                  + child.id()
                  + "' in INSUFFICIENT_DATA, which that alarm goes into without data",
              "add OR INSUFFICIENT_DATA("
                  + child.id()
                  + "), or let the child say what silence means");
          break;
        }
      }
    }
  }
}
