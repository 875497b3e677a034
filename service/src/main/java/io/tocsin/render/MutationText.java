package io.tocsin.render;

import io.tocsin.alarmtest.Mutant;
import io.tocsin.alarmtest.MutantTrial;
import io.tocsin.alarmtest.Mutation;
import java.util.List;

/** What became of the mutants, for a terminal: survivors with what would kill them. */
public final class MutationText {
  private static final int MOST = 200;

  private MutationText() {}

  /**
   * @param verbose also which test killed each mutant
   */
  public static String of(Mutation mutation, boolean verbose, boolean colour) {
    List<MutantTrial> killed = mutation.with(MutantTrial.Fate.KILLED);
    List<MutantTrial> survived = mutation.with(MutantTrial.Fate.SURVIVED);
    List<MutantTrial> equivalent = mutation.with(MutantTrial.Fate.EQUIVALENT);
    String total =
        "Mutants "
            + mutation.percent()
            + " %: "
            + killed.size()
            + " killed, "
            + survived.size()
            + " survived; "
            + equivalent.size()
            + (equivalent.size() == 1 ? " is equivalent." : " are equivalent.");
    StringBuilder out = new StringBuilder();
    out.append((survived.isEmpty() ? Paint.GREEN : Paint.YELLOW).on(total, colour)).append('\n');
    if (verbose) {
      list(killed, "\nKilled:\n", MutationText::killer, out);
    }
    list(survived, "\nSurvived: all tests passed with\n", MutationText::wanted, out);
    list(equivalent, "\nEquivalent: no test can fail with\n", MutationText::proof, out);
    return out.toString();
  }

  private interface Explanation {
    String of(MutantTrial trial);
  }

  private static void list(
      List<MutantTrial> trials, String title, Explanation explanation, StringBuilder out) {
    if (trials.isEmpty()) {
      return;
    }
    out.append(title);
    String alarm = "";
    for (MutantTrial trial : trials.subList(0, Math.min(MOST, trials.size()))) {
      if (!trial.alarm().equals(alarm)) {
        alarm = trial.alarm();
        out.append("  ").append(alarm).append("  (").append(trial.source()).append(")\n");
      }
      out.append("    ").append(trial.mutant().change()).append('\n');
      out.append("      ").append(explanation.of(trial)).append('\n');
    }
    if (trials.size() > MOST) {
      out.append("  and ").append(trials.size() - MOST).append(" more\n");
    }
  }

  private static String killer(MutantTrial trial) {
    return "by '" + (trial.killedBy() == null ? "" : Paint.oneLine(trial.killedBy().name())) + "'";
  }

  private static String wanted(MutantTrial trial) {
    return "A test would kill it: " + trial.mutant().killer() + ".";
  }

  private static String proof(MutantTrial trial) {
    Mutant mutant = trial.mutant();
    return (mutant.equivalence() == null ? "" : mutant.equivalence()) + ".";
  }
}
