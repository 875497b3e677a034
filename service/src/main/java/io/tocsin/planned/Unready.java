package io.tocsin.planned;

import java.util.List;

/** Why a plan cannot be applied. */
final class Unready {
  private Unready() {}

  /** Sentences; empty when it can. */
  static List<String> why(KeptPlan plan) {
    String which = "plan " + plan.id();
    return switch (plan.status()) {
      case READY ->
          plan.blocked()
              ? List.of(
                  which
                      + " has conflicts or refusals, which it shows, so nothing of it is applied;"
                      + " settle them and plan again")
              : List.of();
      case PLANNING -> List.of(which + " is still being made; try again when it is ready");
      case APPLYING, APPLIED, PARTLY_APPLIED, REFUSED ->
          List.of(
              which
                  + " was asked to be applied already, with another Idempotency-Key; a plan is"
                  + " applied once, so plan again");
      case FAILED -> List.of(which + " has failed; plan again");
      case CANCELLED -> List.of(which + " was cancelled; plan again");
      case EXPIRED ->
          List.of(which + " has expired at " + plan.expires() + ", and is too old; plan again");
    };
  }
}
