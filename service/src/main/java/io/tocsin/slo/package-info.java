/**
 * How objectives are met: error budget and burn rates, from the definition their alarms are made
 * of.
 */
@NullMarked
package io.tocsin.slo;

import org.jspecify.annotations.NullMarked;
