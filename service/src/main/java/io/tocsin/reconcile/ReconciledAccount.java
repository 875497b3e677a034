package io.tocsin.reconcile;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import java.time.Instant;
import java.util.Optional;

/** An account and Region, as a cycle needs it. */
public interface ReconciledAccount {

  Environment environment();

  /**
   * What would have to change.
   *
   * @throws io.tocsin.plan.AccountFailure when the account does not answer
   */
  Plan plan(Desired desired, PlanLimits limits);

  /**
   * Applies a plan; failures are in the result.
   *
   * @param guard is asked before each call, and passed by what is sent
   */
  ApplyResult apply(Plan plan, Guard guard);

  /**
   * When an alarm's configuration was changed last, as far as the account's history says.
   *
   * @throws io.tocsin.plan.AccountFailure when the account does not answer
   */
  Optional<Instant> changed(String alarm);
}
