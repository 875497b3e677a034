package io.tocsin.lint;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
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
      if (rule == null
          || each.defined().origin().slo() != null
          || rule.toString().contains("INSUFFICIENT_DATA")
          || RuleOutcomes.whileAll(rule, AlarmState.INSUFFICIENT_DATA) == AlarmState.ALARM
          || RuleOutcomes.isNever(rule)
          || !rule.children().stream().allMatch(child -> canGoSilent(child, context))) {
        continue;
      }
      String first =
          context.named(rule.children().iterator().next()).map(Subject::id).orElse("child");
      found.at(
          each.defined(),
          "composite",
          each.called()
              + " is OK while all that it watches is in INSUFFICIENT_DATA, such as '"
              + first
              + "', which goes there without data",
          "add OR INSUFFICIENT_DATA(" + first + "), or let that alarm say what silence means");
    }
  }

  private static boolean canGoSilent(String name, LintContext context) {
    return context
        .named(name)
        .flatMap(Subject::watched)
        .map(
            watched ->
                !watched.isGapless()
                    && watched.alarm().effectiveTreatMissingData() == TreatMissingData.MISSING)
        .orElse(false);
  }
}
