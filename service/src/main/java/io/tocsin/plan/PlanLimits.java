package io.tocsin.plan;

/**
 * How much one plan may delete without being asked: the greater of a number and a share of what is
 * ours, so that a checkout without its files does not empty an account.
 *
 * @param deletes number that is always allowed
 * @param share 0 to 1, of what is ours in the account and can be deleted
 * @param allowDeletes a person has read the list and allows it
 */
public record PlanLimits(int deletes, double share, boolean allowDeletes) {

  public static final PlanLimits DEFAULT = new PlanLimits(20, 0.1, false);

  public PlanLimits withDeletesAllowed() {
    return new PlanLimits(deletes, share, true);
  }

  int allowed(int ours) {
    return Math.max(deletes, (int) Math.floor(ours * share));
  }
}
