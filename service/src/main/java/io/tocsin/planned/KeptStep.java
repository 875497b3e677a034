package io.tocsin.planned;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of an apply.
 *
 * @param number its place, from 0
 * @param environment {@code platform/environment}
 * @param call operation and name
 * @param sentence why it failed, with AWS's own words, or what it waited for; null otherwise
 * @param at when it was begun, or how it ended became known; null while it waits
 */
public record KeptStep(
    int number,
    String environment,
    String region,
    String call,
    Result result,
    @Nullable String sentence,
    @Nullable Instant at) {

  /** How far it is. */
  public enum Result {
    WAITING,
    STARTED,
    APPLIED,
    FAILED,
    NOT_TRIED
  }
}
