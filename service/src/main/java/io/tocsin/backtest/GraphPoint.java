package io.tocsin.backtest;

import java.time.Instant;

/**
 * A point of an alarm's graph, which may stand for many datapoints.
 *
 * @param minimum of the datapoints; NaN when all are missing
 * @param maximum of the datapoints; NaN when all are missing
 */
public record GraphPoint(Instant start, double minimum, double maximum) {}
