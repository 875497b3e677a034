/** The demo's model of the shop: access log entries and metrics from a seed and a scenario. */
@NullMarked
package io.tocsin.simulation;

import org.jspecify.annotations.NullMarked;
