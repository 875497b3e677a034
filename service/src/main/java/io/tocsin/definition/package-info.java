/**
 * Reads alarms/*.yaml into alarms, keeping file, line and column, and reports every mistake at
 * once.
 */
@NullMarked
package io.tocsin.definition;

import org.jspecify.annotations.NullMarked;
