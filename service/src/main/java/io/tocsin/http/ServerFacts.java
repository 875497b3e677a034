package io.tocsin.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the page says about where its data come from.
 *
 * @param clock {@code real}, {@code simulated} or {@code replayed}
 * @param speed seconds of the clock per second, or null when it jumps or is real
 * @param ended true when a replay has reached its last minute
 * @param definitions which files it shows
 * @param staleAfter the account has not been read since too long when the last sweep is older
 */
public record ServerFacts(
    String platform,
    String environment,
    String account,
    String region,
    String clock,
    @Nullable Integer speed,
    boolean ended,
    @Nullable String scenario,
    Instant staleAfter,
    DefinitionsView definitions) {}
