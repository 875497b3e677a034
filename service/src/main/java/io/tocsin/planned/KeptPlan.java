package io.tocsin.planned;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan that a server keeps, without its documents.
 *
 * @param id grows in the order of asking
 * @param places {@code platform/environment} of all it is for
 * @param by who asked for it
 * @param made when it was ready or had failed; null before
 * @param expires from when on it is not applied any more; null until it is ready
 * @param headline what would happen, in a sentence; null until it is ready
 * @param changes whether something would change
 * @param blocked whether it may not be applied
 * @param reasons why it failed, was refused or was applied in part only, as sentences
 * @param apply null until somebody asks
 */
public record KeptPlan(
    long id,
    PlanStatus status,
    PlanRequest request,
    List<String> places,
    String by,
    Instant asked,
    @Nullable Instant made,
    @Nullable Instant expires,
    @Nullable String headline,
    boolean changes,
    boolean blocked,
    List<String> reasons,
    @Nullable KeptApply apply) {

  public KeptPlan {
    places = List.copyOf(places);
    reasons = List.copyOf(reasons);
  }

  /** The same as of an instant: one that was ready may have expired by then. */
  KeptPlan at(Instant now) {
    Instant end = expires;
    return status == PlanStatus.READY && end != null && !now.isBefore(end)
        ? new KeptPlan(
            id,
            PlanStatus.EXPIRED,
            request,
            places,
            by,
            asked,
            made,
            expires,
            headline,
            changes,
            blocked,
            reasons,
            apply)
        : this;
  }
}
