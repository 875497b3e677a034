package io.tocsin.definition;

import io.tocsin.logpattern.MetricTransformation;
import org.jspecify.annotations.Nullable;

/**
 * A metric filter of a log group: what its lines become in CloudWatch.
 *
 * @param id the name in the files
 * @param name the name in CloudWatch Logs, {@code platform-environment-id}: filters have no tags,
 *     so this says whose it is
 * @param namespace of the metric
 * @param metric its name
 * @param defaultValue reported for a minute in which lines came and none matched, or null for none
 * @param unit of the values, or null
 * @param alarm id of the alarm that the filter declares with it, or null
 */
public record DefinedMetricFilter(
    String id,
    String name,
    MetricTransformation transformation,
    String namespace,
    String metric,
    @Nullable Double defaultValue,
    @Nullable String unit,
    @Nullable String alarm,
    Location source) {}
