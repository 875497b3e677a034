package io.tocsin.lint;

import io.tocsin.alarm.TreatMissingData;
import io.tocsin.definition.Finding;
import io.tocsin.definition.MetricFacts;
import java.util.List;

/** A metric that is silent when all is well, with the wrong meaning of silence. */
final class SparseMissing implements Check {

  @Override
  public String name() {
    return "sparse-missing";
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
    List<MetricFacts> sparse = watched.facts().stream().filter(MetricFacts::sparse).toList();
    if (sparse.isEmpty() || watched.isGapless()) {
      return;
    }
    TreatMissingData missing = watched.alarm().effectiveTreatMissingData();
    String what =
        switch (missing) {
          case MISSING -> trouble(sparse) ? "it is in INSUFFICIENT_DATA while nothing happens" : "";
          case IGNORE -> trouble(sparse) ? "it stays in ALARM when nothing happens any more" : "";
          case BREACHING -> watched.isUpward() ? "it is in ALARM while nothing happens" : "";
          case NOT_BREACHING -> silent(watched) ? "it never fires, since no value is zero" : "";
        };
    if (!what.isEmpty()) {
      found.at(
          each.defined(),
          "missing",
          each.called()
              + " treats missing data as "
              + missing.text()
              + ", but "
              + sparse.get(0).name()
              + " has datapoints only "
              + reported(sparse.get(0))
              + ": "
              + what,
          watched.isDownward() && missing != TreatMissingData.IGNORE
              ? "say 'breaching' if silence is the trouble, 'notBreaching' if it is rest"
              : "say missing: notBreaching");
    }
  }

  /**
   * Whether datapoints come only with trouble. A rate that is there while requests are, is rightly
   * unknown without them.
   */
  private static boolean trouble(List<MetricFacts> sparse) {
    return sparse.stream()
        .allMatch(
            facts ->
                facts.condition() != null
                    && (facts.condition().contains("not zero")
                        || facts.condition().startsWith("during")));
  }

  /** A count that is only sent when it is not zero is never below one. */
  private static boolean silent(WatchedFacts watched) {
    Double threshold = watched.alarm().threshold();
    return watched.isSingle()
        && watched.isDownward()
        && threshold != null
        && threshold <= 1
        && watched.stats().get(0).statistic().text().equals("Sum")
        && watched.facts().stream().allMatch(facts -> facts.unit().equals("Count"));
  }

  private static String reported(MetricFacts facts) {
    String condition = facts.condition();
    return condition == null
        ? "when something happens"
        : condition.startsWith("only ") ? condition.substring(5) : condition;
  }
}
