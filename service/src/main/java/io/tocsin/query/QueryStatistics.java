package io.tocsin.query;

import java.time.Duration;

/**
 * What a query took.
 *
 * @param bytesScanned compressed bytes read
 * @param costUsd list price; 0 for the embedded engine
 */
public record QueryStatistics(String engine, Duration elapsed, long bytesScanned, double costUsd) {}
