package io.tocsin.metric;

import java.time.Instant;

/**
 * What a service reports of one metric for one minute.
 *
 * @param minute start of the minute
 */
public record MetricSample(Metric metric, Instant minute, Distribution distribution) {}
