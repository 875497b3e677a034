package io.tocsin.history;

import java.time.Instant;

/**
 * One step of an apply, written before and after each change so that nothing is done without a
 * record.
 *
 * @param apply groups the steps of one apply
 * @param environment {@code platform/environment}
 * @param change what is done, in a sentence such as {@code update alarm shop-prod-api-latency-p99}
 * @param outcome {@code started}, {@code applied}, {@code failed: …}, or {@code not tried: …}
 */
public record AppliedPlan(
    String apply, Instant at, String environment, String change, String outcome) {}
