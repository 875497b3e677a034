package io.tocsin.definition;

import java.math.BigDecimal;

/**
 * What the alarms may cost.
 *
 * @param amount for a month, in US dollars
 */
public record CostLimit(BigDecimal amount, Location at) {}
