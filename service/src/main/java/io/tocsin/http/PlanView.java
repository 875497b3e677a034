package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tocsin.planned.KeptApply;
import io.tocsin.planned.KeptPlan;
import io.tocsin.planned.KeptStep;
import io.tocsin.planned.PlanRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan in GET /v1/plans.
 *
 * @param environments {@code platform/environment} of all it is for
 * @param asked when somebody asked for it
 * @param expires from when on it is not applied any more
 * @param changes whether something would change
 * @param blocked whether it may not be applied
 * @param reasons why it failed, was refused, or was applied in part only
 */
@JsonInclude
record PlanView(
    String id,
    String status,
    List<String> environments,
    String by,
    Instant asked,
    @Nullable Instant made,
    @Nullable Instant expires,
    @Nullable String headline,
    boolean changes,
    boolean blocked,
    List<String> reasons,
    Request request,
    @Nullable Apply apply) {

  @JsonInclude
  record Request(
      List<String> environments,
      boolean all,
      List<String> targets,
      List<String> adopt,
      @Nullable Integer allowDeletes,
      boolean prune) {
    static Request of(PlanRequest request) {
      return new Request(
          request.environments(),
          request.environments().isEmpty(),
          request.targets(),
          request.adopt(),
          request.allowDeletes(),
          request.prune());
    }
  }

  /**
   * @param total calls, 0 before the accounts were looked at once more
   */
  @JsonInclude
  record Apply(
      String by, Instant asked, @Nullable Instant ended, int total, int applied, int failed) {
    static Apply of(KeptApply apply) {
      return new Apply(
          apply.by(), apply.asked(), apply.ended(), apply.total(), apply.applied(), apply.failed());
    }
  }

  /** GET /v1/plans/{id}. */
  @JsonInclude
  record Detail(
      @JsonUnwrapped PlanView view, List<Step> steps, @JsonRawValue @Nullable String plan) {}

  @JsonInclude
  record Step(
      String environment,
      String region,
      String call,
      String result,
      @Nullable String sentence,
      @Nullable Instant at) {
    static Step of(KeptStep step) {
      return new Step(
          step.environment(),
          step.region(),
          step.call(),
          HealthView.lower(step.result()),
          step.sentence(),
          step.at());
    }
  }

  /** The answer to POST /v1/plans/{id}/apply: the same each time that it is repeated. */
  record Accepted(String id, String status, String by, Instant asked) {
    static Accepted of(KeptPlan plan, KeptApply apply) {
      return new Accepted(Long.toString(plan.id()), "applying", apply.by(), apply.asked());
    }
  }

  static PlanView of(KeptPlan plan) {
    KeptApply apply = plan.apply();
    return new PlanView(
        Long.toString(plan.id()),
        HealthView.lower(plan.status()),
        plan.places(),
        plan.by(),
        plan.asked(),
        plan.made(),
        plan.expires(),
        plan.headline(),
        plan.changes(),
        plan.blocked(),
        plan.reasons(),
        Request.of(plan.request()),
        apply == null ? null : Apply.of(apply));
  }

  static Detail detail(KeptPlan plan, List<KeptStep> steps, @Nullable String document) {
    return new Detail(of(plan), steps.stream().map(Step::of).toList(), document);
  }
}
