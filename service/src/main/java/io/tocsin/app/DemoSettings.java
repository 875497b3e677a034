package io.tocsin.app;

import io.tocsin.simulation.Scenario;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the demo plays.
 *
 * @param logs a folder of real access logs to replay, or null to simulate the shop
 * @param speed seconds of the demo's clock per second; null jumps to the end
 */
public record DemoSettings(
    @Nullable Path logs, Scenario scenario, long seed, @Nullable Integer speed) {}
