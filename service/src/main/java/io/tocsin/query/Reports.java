package io.tocsin.query;

import io.tocsin.accesslog.LogCoverage;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What reports are made of.
 *
 * @param coverage what the logs of a range hold; empty where only the engine could tell, for a
 *     price
 * @param available the time that logs exist for, if there are any
 */
public record Reports(
    ReportCatalogue catalogue,
    QueryEngine engine,
    Function<LogRange, Optional<LogCoverage>> coverage,
    Supplier<Optional<LogRange>> available) {}
