package io.tocsin.cli;

import io.tocsin.app.Shell;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanOptions;
import io.tocsin.plan.SavedPlan;
import org.jspecify.annotations.Nullable;

/**
 * An account and Region that is planned and applied.
 *
 * @param saved the plan of a file that is to be applied, or null to plan afresh
 */
record PlanTarget(Shell shell, PlanOptions options, @Nullable SavedPlan saved) {

  Plan plan() {
    return saved == null ? shell.plan(options) : shell.plan(saved);
  }
}
