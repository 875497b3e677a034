/** Incidents: what users felt, what explains it, and what people did, as events that are kept. */
@NullMarked
package io.tocsin.incident;

import org.jspecify.annotations.NullMarked;
