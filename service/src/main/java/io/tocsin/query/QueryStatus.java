package io.tocsin.query;

import org.jspecify.annotations.Nullable;

/**
 * A query at one moment.
 *
 * @param engineId by which the engine knows it, so that it can be found there (Athena, Trino)
 * @param progress from 0 to 1, by the engine's own reckoning; null where it tells none
 * @param statistics so far, or of the whole when the query is over
 * @param problem a sentence when it failed or was cancelled
 */
public record QueryStatus(
    QueryState state,
    @Nullable String engineId,
    @Nullable Double progress,
    QueryStatistics statistics,
    @Nullable String problem) {}
