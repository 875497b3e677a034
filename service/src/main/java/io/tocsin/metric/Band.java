package io.tocsin.metric;

/**
 * An anomaly detection band over consecutive slots. Bands are given by a test or fetched from
 * CloudWatch, never modelled here.
 *
 * @param lower NaN where there is no band
 * @param upper NaN where there is no band
 */
public record Band(Series lower, Series upper) {}
