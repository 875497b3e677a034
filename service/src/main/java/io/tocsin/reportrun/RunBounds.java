package io.tocsin.reportrun;

import io.tocsin.query.QueryLimits;
import java.time.Duration;

/**
 * What runs may take.
 *
 * @param running at once, on this node
 * @param perPerson of these, of one person
 * @param waiting for their turn, on this node
 * @param limits of one run; its rows are the most that an answer may have
 * @param resultBytes of one answer, as kept
 * @param keptRuns that are remembered, the newest
 * @param keptBytes of all answers together; the oldest go first
 * @param keptFor how long an answer is kept
 */
public record RunBounds(
    int running,
    int perPerson,
    int waiting,
    QueryLimits limits,
    long resultBytes,
    int keptRuns,
    long keptBytes,
    Duration keptFor) {}
