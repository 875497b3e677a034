package io.tocsin.planned;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one time that a plan was asked to be applied.
 *
 * @param key of the request, by which its repetition is known
 * @param by who asked
 * @param ended null while it goes on
 * @param total calls of the plan; 0 until the accounts were looked at once more
 * @param applied calls that were made
 * @param failed calls that were not taken
 */
public record KeptApply(
    String key,
    String by,
    Instant asked,
    @Nullable Instant ended,
    int total,
    int applied,
    int failed) {}
