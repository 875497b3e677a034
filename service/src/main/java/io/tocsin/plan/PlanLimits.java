package io.tocsin.plan;

import org.jspecify.annotations.Nullable;

/**
 * How much one plan may delete without being asked: the greater of a number and a share of what is
 * ours, so that a checkout without its files does not empty an account.
 *
 * @param deletes number that is always allowed
 * @param share 0 to 1, of what is ours in the account and can be deleted
 * @param asked how many deletions a person has read and allows, which then is the limit; or null
 */
public record PlanLimits(int deletes, double share, @Nullable Integer asked) {

  public static final PlanLimits DEFAULT = new PlanLimits(20, 0.1, null);

  public PlanLimits withDeletesAllowed(int number) {
    return new PlanLimits(deletes, share, number);
  }

  int allowed(int ours) {
    Integer number = asked;
    return number == null ? Math.max(deletes, (int) Math.floor(ours * share)) : number;
  }
}
