package io.tocsin.backtest;

import org.jspecify.annotations.Nullable;

/**
 * A file of history as somebody named it.
 *
 * @param id the alarm it is for, or the alarm and one of its metrics as {@code alarm.metric}; null
 *     when only the file was named
 */
public record CsvSelection(@Nullable String id, CsvFile file) {}
