package io.tocsin.slo;

import java.time.Instant;

/**
 * A step of the window.
 *
 * @param at its end
 * @param counts of the step
 * @param left share of the budget of the whole window that is left after it; NaN without requests
 */
public record BudgetPoint(Instant at, Counts counts, double left) {}
